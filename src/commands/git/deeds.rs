//! What is to be written: shown, agreed to, and done.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context as _, Result, bail};

use super::settings::{BEGINNINGS, Change, Settling};
use crate::commands::context::Context;
use crate::commands::exit::{self, Exit};
use crate::commands::expected::Expected;
use crate::render::diff;
use crate::render::receipt::{self, Deed, Entry};
use crate::render::safe::escaped;
use crate::store::{self, Created, PlanFile, Replaced, Repository, Setting};
use crate::text::{HashPrefix, Source};

/// Whether it may be done.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ConsentArgs {
    /// Show what would be written, and write nothing
    #[arg(long, visible_alias = "diff")]
    dry_run: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Write only if the content hash of the file of attributes, as `sha256sum` prints it, begins like this; that of no
    /// file is that of an empty one
    #[arg(long, value_name = "HASH")]
    expect: Vec<HashPrefix>,
}

/// What is to be written.
pub(super) struct Deeds {
    pub(super) repository: Repository,
    pub(super) files: Vec<FileDeed>,
    pub(super) settings: Vec<Change>,
    /// What the user should know of it.
    pub(super) remarks: Vec<String>,
    /// What the receipt says of a file.
    pub(super) done: &'static str,
    /// What is so, where nothing is to be done.
    pub(super) nothing: &'static str,
}

/// A file of attributes that is to become another one.
pub(super) struct FileDeed {
    pub(super) file: PlanFile,
    /// `None`: it is not there.
    pub(super) before: Option<String>,
    /// `None`: it is to go away, as there is nothing else in it.
    pub(super) after: Option<String>,
}

impl FileDeed {
    /// What `change` makes of `file`, if that is another text; one of nothing is no file.
    pub(super) fn new(context: &Context<'_>, file: PlanFile, change: impl Fn(&str) -> String) -> Result<Option<Self>> {
        let before = match context.moment.has(&file.path) {
            true => Some(store::read(&file)?.text().to_owned()),
            false => None,
        };
        let text = before.as_deref().unwrap_or_default();
        let after = change(text);
        let is_changed = after != text;
        Ok(is_changed.then(|| Self { file, before, after: Some(after).filter(|after| !after.is_empty()) }))
    }

    fn now(&self) -> Source {
        Source::new(&self.file.shown, self.before.as_deref().unwrap_or_default())
    }

    fn write(&self) -> Result<()> {
        let mut notes = Vec::new();
        let unchanged = match (&self.before, &self.after) {
            (None, Some(after)) => {
                store::create_new(&self.file, after, &mut notes).map(|created| created == Created::Written)
            }
            (Some(before), None) => store::remove_unchanged(&self.file, before, &mut notes),
            (Some(before), Some(after)) => self.replace(before, after, &mut notes),
            (None, None) => Ok(true),
        };
        notes.iter().for_each(|note| exit::say(note));
        if !unchanged? {
            bail!("{} has changed meanwhile and is left as it is; try again", self.file.shown.display());
        }
        Ok(())
    }

    /// Whether it was what it was.
    fn replace(&self, before: &str, after: &str, notes: &mut Vec<String>) -> Result<bool> {
        let replaced = store::replace(&self.file, None, notes, &mut |source| {
            Ok((source.text() == before).then(|| after.to_owned()))
        });
        Ok(replaced? == Replaced::Written)
    }

    fn show(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        diff::unified(out, &self.file.shown, &text(&self.before), &text(&self.after))
    }

    fn entry(&self, what: &str) -> Entry {
        let lines =
            self.after.as_ref().map(|after| diff::changed_lines(self.before.as_deref().unwrap_or_default(), after));
        let what = if self.after.is_some() { what } else { "removed, as nothing else was in it" };
        let deed = Deed::Done(what.to_owned());
        Entry { plan: self.file.shown.clone(), lines: lines.unwrap_or_default(), item: None, deed }
    }
}

impl Deeds {
    /// The settings that are in force now.
    ///
    /// # Errors
    /// git fails.
    pub(super) fn settings_now(repository: &Repository) -> Result<BTreeMap<String, String>> {
        let mut now = BTreeMap::new();
        for beginning in BEGINNINGS {
            now.append(&mut repository.own_settings(beginning)?);
        }
        Ok(now)
    }

    /// Takes over what is to be set, and says what stays.
    pub(super) fn settle(&mut self, settling: Settling) {
        self.settings = settling.changes;
        for (name, value) in settling.foreign {
            self.remarks.push(format!("{name} is `{value}`, which somebody else has set, and stays so"));
        }
    }

    /// Shows it and asks, where that is wanted; does it; and gives the receipt.
    ///
    /// # Errors
    /// Nobody can be asked; or it could not be written, and the error says where that began.
    pub(super) fn carry_out(self, consent: &ConsentArgs, context: &mut Context<'_>) -> Result<Exit> {
        let expected = Expected::new(&consent.expect);
        self.files.iter().try_for_each(|deed| expected.check(&deed.now()))?;
        if self.files.is_empty() && self.settings.is_empty() {
            writeln!(context.out, "nothing to change: {}", self.nothing)?;
            self.remarks.iter().for_each(|remark| context.note(remark));
            return Ok(Exit::Fine);
        }
        let settings = self.settings_entries(context)?;
        if consent.dry_run {
            self.show(context.out, &settings)?;
        } else {
            if !self.agrees(consent, &settings)? {
                context.note("nothing was written");
                return Ok(Exit::Fine);
            }
            self.write()?;
            context.out.tell_of_changes();
            let files = self.files.iter().map(|deed| deed.entry(self.done));
            receipt::lines(context.out, &files.chain(settings).collect::<Vec<_>>())?;
        }
        context.out.flush()?;
        // Who was asked has read them.
        if consent.dry_run || consent.yes {
            self.remarks.iter().for_each(|remark| context.note(remark));
        }
        Ok(Exit::Fine)
    }

    /// Without its settings an attribute means nothing to git: so these are there whenever that is.
    fn write(&self) -> Result<()> {
        let settings: Vec<Setting<'_>> = self.settings.iter().map(|change| (change.name, change.to)).collect();
        if settings.iter().any(|(_, value)| value.is_some()) {
            self.repository.write_own_settings(&settings)?;
            self.files.iter().try_for_each(FileDeed::write)
        } else {
            self.files.iter().try_for_each(FileDeed::write)?;
            self.repository.write_own_settings(&settings)
        }
    }

    fn agrees(&self, consent: &ConsentArgs, settings: &[Entry]) -> Result<bool> {
        if consent.yes {
            return Ok(true);
        }
        if !store::is_attended() {
            bail!(
                "it has to be agreed to, and there is no terminal to ask at; nothing was written: add --dry-run to see what \
                 would be, and --yes to do it"
            );
        }
        let mut shown = Vec::new();
        self.show(&mut shown, settings)?;
        let mut question = String::from_utf8_lossy(&shown).into_owned();
        for remark in &self.remarks {
            question += &format!("{}\n", escaped(remark));
        }
        loop {
            question += "write it? [y]es, [n]o: ";
            let answer = store::ask(&question).context("nothing was written, because nobody could be asked")?;
            match answer.as_deref().map(|line| line.trim().to_lowercase()).as_deref() {
                Some("y" | "yes") => return Ok(true),
                None | Some("n" | "no") => return Ok(false),
                Some(_) => question.clear(),
            }
        }
    }

    fn show(&self, out: &mut dyn Write, settings: &[Entry]) -> Result<()> {
        for deed in &self.files {
            deed.show(out)?;
        }
        Ok(receipt::lines(out, settings)?)
    }

    fn settings_entries(&self, context: &Context<'_>) -> Result<Vec<Entry>> {
        let file = context.root.file(&self.repository.settings_file()?).shown;
        let entry = |change: &Change| Entry {
            plan: file.clone(),
            lines: Vec::new(),
            item: None,
            deed: Deed::Changed {
                what: change.name.to_owned(),
                from: change.from.clone(),
                to: change.to.map(str::to_owned),
            },
        };
        Ok(self.settings.iter().map(entry).collect())
    }
}

import type { Contact, Hand, HistoryLine, Verification } from '../../clients/registry.js';
import type { Happening } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Who } from './who.js';
import { codeText, wordsOf } from './words.js';

export type Told = {
  readonly history: readonly HistoryLine[];
  readonly hands: readonly Hand[];
  readonly contacts: readonly Contact[];
  readonly checks: readonly Verification[];
};

type Dated = { readonly at: string; readonly happening: Happening };
type Speaking = Pick<PageContext, 'say' | 'formats' | 'language'>;

/** Everything that happened with a case in one line of time, the newest first. */
export function happeningsOf(context: Speaking, told: Told, who: Who): readonly Happening[] {
  const all = [
    ...told.history.map((line) => moved(context, line, who)),
    ...told.hands.map((hand) => handed(context, hand, who)),
    ...told.contacts.map((contact) => contacted(context, contact, who)),
    ...told.checks.map((check) => checked(context, check, who)),
  ];
  return all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).map(({ happening }) => happening);
}

function moved(context: Speaking, line: HistoryLine, who: Who): Dated {
  const { say } = context;
  const { at, from, to, words, why, reason } = line;
  const state = codeText(context, 'casework.state', to);
  const what = from === null ? say('casework.history.opened') : say('casework.history.moved', { state });
  const because = [wordsOf(context, words, why), reason].filter((text) => text !== undefined && text !== null);
  return dated(context, at, { what, who: who(line.who), ...(because.length > 0 && { why: because.join(' ') }) });
}

function handed(context: Speaking, { at, why, toOwner, decidedBy }: Hand, who: Who): Dated {
  const { say } = context;
  const named = who(toOwner);
  const to = named === say('casework.you') ? say('casework.you-within') : named;
  const what = say(`casework.history.hand.${why}`, { to });
  return dated(context, at, { what, who: who(decidedBy) });
}

function contacted(context: Speaking, contact: Contact, who: Who): Dated {
  const { say } = context;
  const noted = say('casework.history.contact', {
    channel: codeText(context, 'casework.channel', contact.channel),
    outcome: codeText(context, 'casework.outcome', contact.outcome),
  });
  const what = contact.retractedAt === null ? noted : say('casework.history.taken-back', { what: noted });
  return dated(context, contact.at, { what, who: who(contact.notedBy), ...withNote(contact.note) });
}

function checked(context: Speaking, check: Verification, who: Who): Dated {
  const what = context.say('casework.history.verified', {
    result: codeText(context, 'casework.result', check.result),
    means: codeText(context, 'casework.means', check.means),
  });
  return dated(context, check.at, { what, who: who(check.checkedBy), ...withNote(check.note) });
}

function withNote(note: string | null) {
  return note === null ? {} : { why: note };
}

function dated({ formats }: Speaking, at: string, happening: Omit<Happening, 'when'>): Dated {
  return { at, happening: { ...happening, when: formats.moment(at) } };
}

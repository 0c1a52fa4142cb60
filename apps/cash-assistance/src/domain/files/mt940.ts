import type { FileRecord, RecordReader } from './file-record.js';
import { MOST_LINE, refused } from './refusals.js';
import { shortDay, signed, writtenAmount, writtenReference } from './written.js';

type Field = { readonly tag: string; text: string };

const MOVEMENT =
  /^(?<date>\d{6})(?:\d{4})?(?<mark>R?[DC])[A-Z]?(?<sum>\d{1,15},\d{0,2})[NFS][A-Z0-9]{3}(?<short>.{0,16}?)(?:\/\/(?<bank>.{0,34}))?(?:\n|$)/;
const BALANCE = /^([DC])(\d{6})([A-Z]{3})(\d{1,15},\d{0,2})$/;
const opening = new Set(['60F', '60M']);
const closing = new Set(['62F', '62M']);

/**
 * Movements of MT940, with or without the blocks of SWIFT around them. The whole reference stands in `:86:` after `/EREF/`, since
 * `:61:` has 16 places for it; why money came back after `/RTRN/`.
 */
export function readMt940(): RecordReader {
  const fields = new Fields();
  let rest = '';
  return {
    add: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MOST_LINE) throw refused('line-too-long');
      lines.forEach((one) => fields.take(one.replace(/\r$/, '')));
      return fields.done();
    },
    end: () => {
      if (rest !== '') fields.take(rest.replace(/\r$/, ''));
      fields.close();
      fields.settle('');
      return fields.done();
    },
  };
}

/** Lines of fields, and a movement that waits for the words about it. */
class Fields {
  private readonly records: FileRecord[] = [];
  private field: Field | undefined;
  private movement: Field | undefined;
  private place = 0;

  done(): readonly FileRecord[] {
    return this.records.splice(0);
  }

  take(line: string): void {
    const [, tag, begun = ''] = /^(?:\{.*\})?:(\d{2}[A-Z]?):(.*)$/.exec(line) ?? [];
    if (tag !== undefined) {
      this.close();
      this.field = { tag, text: begun };
    } else if (/^-?\}?$/.test(line.trim()) || /^\{\d:/.test(line)) {
      this.close();
      this.settle('');
    } else if (this.field) {
      this.field.text += `\n${line}`;
      if (this.field.text.length > MOST_LINE) throw refused('line-too-long');
    }
  }

  close(): void {
    const { field } = this;
    this.field = undefined;
    if (field?.tag === '86') return this.settle(field.text.replaceAll('\n', ''));
    if (!field) return;
    this.settle('');
    if (field.tag === '61') this.movement = field;
    else if (field.tag === '25') this.records.push(...accountOf(field.text));
    else this.records.push(...balanceOf(field));
  }

  settle(about: string): void {
    if (!this.movement) return;
    this.place += 1;
    this.records.push(entryOf(this.place, this.movement.text, about));
    this.movement = undefined;
  }
}

function accountOf(text: string): readonly FileRecord[] {
  const account = (text.split('\n')[0] ?? '').replace(/^.*\//, '').trim().slice(0, 34);
  return account === '' ? [] : [{ is: 'account', account }];
}

function balanceOf({ tag, text }: Field): readonly FileRecord[] {
  if (!opening.has(tag) && !closing.has(tag)) return [];
  const [, mark, date = '', , written = ''] = BALANCE.exec(text.trim()) ?? [];
  const amount = writtenAmount(written);
  if (amount === undefined) return [];
  const which = opening.has(tag) ? 'opening' : 'closing';
  return [{ is: 'balance', which, amount: signed(amount, mark === 'D'), day: shortDay(date) }];
}

type Movement = Readonly<{ date: string; mark: string; sum: string; short: string; bank?: string }>;

function entryOf(place: number, written: string, about: string): FileRecord {
  const tagged = subfields(about);
  const movement = MOVEMENT.exec(written)?.groups as Movement | undefined;
  const reference = writtenReference(tagged.get('EREF') ?? null) ?? writtenReference(movement?.short ?? null);
  if (!movement) return { is: 'unreadable', place, why: 'form', reference };
  const amount = writtenAmount(movement.sum);
  if (!amount) return { is: 'unreadable', place, why: 'amount', reference };
  return {
    is: 'entry',
    entry: { place, amount, reference, ...told(movement), code: tagged.get('RTRN')?.trim() || null },
  };
}

function told({ date, mark, bank }: Movement) {
  return {
    // RD takes a debit back: the money is there again.
    side: mark === 'D' || mark === 'RC' ? ('debit' as const) : ('credit' as const),
    bankReference: writtenReference(bank ?? null),
    isReversal: mark.startsWith('R'),
    day: shortDay(date),
    at: null,
  };
}

/** `/EREF/BTN-1/RTRN/AC04` by code word. */
function subfields(about: string): ReadonlyMap<string, string> {
  const parts = about.split(/\/(EREF|RTRN|REMI|KREF|CREF|MREF|BENM|ORDP|PURP)\//);
  const found = new Map<string, string>();
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const [word = '', text = ''] = [parts[at], parts[at + 1]];
    if (!found.has(word)) found.set(word, text);
  }
  return found;
}

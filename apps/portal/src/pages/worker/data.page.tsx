import { districtByCode } from '@tanggap/indonesia';
import { isCivilDate } from '@tanggap/kernel';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { FailedPart } from '../../layout/told.js';
import type { MessageKey } from '../../messages/messages.js';
import type { OwnConsent } from './own.js';
import { DataRequests } from './data-requests.js';
import type { DataRequest } from '../privacy/request.js';
import { workerPaths } from './paths.js';

export type MaskedData = {
  readonly maskedName: string | null;
  readonly nikEnding: string | null;
  readonly birthYear: string | null;
  readonly maskedPhone: string | null;
  readonly districtCode: string | null;
};

export type WholeData = {
  readonly name: string;
  readonly birthDate: string;
  readonly nik?: string;
  readonly address?: string;
  readonly districtCode?: string;
  readonly phone?: string;
};

type DataShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly data: MaskedData | undefined;
  /** Once it was asked for; null where it does not open. */
  readonly whole?: WholeData | null;
  readonly consents: readonly OwnConsent[] | undefined;
  readonly requests: readonly DataRequest[] | undefined;
  /** Which form comes back: a consent where nothing is said. */
  readonly act?: 'ask' | undefined;
  readonly trouble?: Trouble | undefined;
};

/** What is kept of a person, and what they agree to. */
export function dataPage(shown: DataShown): string {
  const { context, readAt, data, whole, consents, requests, act, trouble } = shown;
  const { say } = context;
  const [asking, consenting] = act === 'ask' ? [trouble, undefined] : [undefined, trouble];
  return page({
    context,
    title: say('worker.data.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <Heading context={context} title={say('worker.data.title')} readAt={readAt} href={workerPaths.data} />
        <Kept {...{ context, data, whole }} />
        <section class="card" aria-labelledby="consents">
          <h2 id="consents">{say('worker.consent.heading')}</h2>
          <p>{say('worker.consent.lead')}</p>
          {!consents && <FailedPart context={context} what={say('worker.consent.part')} />}
          {consents?.map((consent) => (
            <ConsentPart key={consent.purpose} {...{ context, consent, trouble: consenting }} />
          ))}
        </section>
        <DataRequests {...{ context, requests, trouble: asking }} />
      </div>
    ),
  });
}

type KeptShown = Pick<DataShown, 'context' | 'data'> & { readonly whole: WholeData | null | undefined };

function Kept({ context, data, whole }: KeptShown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="kept">
      <h2 id="kept">{say('worker.data.heading')}</h2>
      {whole === null && <p class="told wrong-text">{say('worker.data.unreadable')}</p>}
      {whole && <SummaryList rows={wholeRows(context, whole)} />}
      {!whole && data && <SummaryList rows={maskedRows(context, data)} />}
      {!data && !whole && <FailedPart context={context} what={say('worker.data.part')} />}
      {!whole && data && (
        <Form context={context} action={workerPaths.reveal} submit={say('worker.data.show')} isPlain />
      )}
      <p class="note">{say('worker.data.recorded')}</p>
      <p>
        <a class="large-link" href={workerPaths.download} download="data-saya.json">
          {say('worker.data.download')}
        </a>
      </p>
      <p>{say('worker.data.correct')}</p>
      <p>{say('worker.data.complain')}</p>
    </section>
  );
}

const groups = (nik: string) => nik.replace(/(\d{4})(?=\d)/g, '$1 ');

function wholeRows({ say, formats }: PageContext, whole: WholeData): readonly SummaryRow[] {
  const none = say('worker.data.unknown');
  const { name, nik, birthDate, phone, address, districtCode } = whole;
  return [
    { term: say('worker.data.name'), fact: name },
    { term: say('worker.data.nik'), fact: nik === undefined ? none : groups(nik) },
    { term: say('worker.data.birth'), fact: isCivilDate(birthDate) ? formats.day(birthDate) : none },
    { term: say('worker.data.phone'), fact: phone ?? none },
    { term: say('worker.data.address'), fact: address ?? none },
    { term: say('worker.data.district'), fact: districtNamed(districtCode) ?? none },
  ];
}

function maskedRows({ say }: PageContext, data: MaskedData): readonly SummaryRow[] {
  const none = say('worker.data.unknown');
  const { maskedName, nikEnding, birthYear, maskedPhone, districtCode } = data;
  return [
    { term: say('worker.data.name'), fact: maskedName ?? none },
    { term: say('worker.data.nik'), fact: nikEnding === null ? none : `•••• •••• •••• ${nikEnding}` },
    { term: say('worker.data.birth'), fact: birthYear === null ? none : `•• •• ${birthYear}` },
    { term: say('worker.data.phone'), fact: maskedPhone ?? none },
    { term: say('worker.data.district'), fact: districtNamed(districtCode) ?? none },
  ];
}

function districtNamed(code: string | null | undefined): string | undefined {
  return districtByCode.get(code ?? '')?.name;
}

type ConsentShown = {
  readonly context: PageContext;
  readonly consent: OwnConsent;
  readonly trouble: Trouble | undefined;
};

const kinds = { given: 'good', withdrawn: 'bad', 'not-asked': 'plain' } as const;
/** What may be said where things stand so. */
const answersTo = { given: ['no'], withdrawn: ['yes'], 'not-asked': ['yes', 'no'] } as const;
const purposes = new Set(['aid', 'training', 'employers', 'research']);

/** One purpose: its wording, what holds, and the way to say otherwise. */
function ConsentPart({ context, consent, trouble }: ConsentShown) {
  const { say, language } = context;
  const { purpose, state, text, textVersion } = consent;
  const ofThis = trouble?.typed['purpose'] === purpose ? trouble : undefined;
  const name = purposes.has(purpose) ? (`worker.consent.${purpose}` as MessageKey) : 'worker.consent.other';
  return (
    <div class="sub-part">
      <h3>{say(name as 'worker.consent.other')}</h3>
      {text && <p>{text[language]}</p>}
      <p>
        <Tag kind={kinds[state]}>{say(`worker.consent.${state}`)}</Tag>
      </p>
      <div class="acts">
        {textVersion !== null &&
          answersTo[state].map((given) => (
            <Form
              key={given}
              {...{ context, trouble: ofThis, isPlain: true }}
              action={workerPaths.consents}
              submit={say(given === 'no' ? 'worker.consent.withdraw' : 'worker.consent.give')}
            >
              <input type="hidden" name="purpose" value={purpose} />
              <input type="hidden" name="textVersion" value={textVersion} />
              <input type="hidden" name="given" value={given} />
            </Form>
          ))}
      </div>
    </div>
  );
}

import type { Answer } from '../clients/ask.js';
import { callerHeaders, deviceOf } from '../session/device.js';
import type { PageContext } from '../layout/page-context.js';
import type { Visit } from '../visit/visit.js';
import { TextField } from './fields.js';
import type { PostedForm } from './posted.js';
import type { Trouble } from './trouble.js';

const NAME = 'proof-password';
const CODE = /^\d{3}\s?\d{3}$|^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/;

type ProofShown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
  /** Where a page has two of them. */
  readonly name?: `${string}-password`;
};

/** What is signed is typed for: the password once more, or a code of the second step. */
export function ProofField({ context, trouble, name = NAME }: ProofShown) {
  const { say } = context;
  return (
    <TextField
      {...{ context, trouble, name }}
      type="password"
      complete="current-password"
      label={say('account.proof.label')}
      hint={say('account.proof.hint')}
      size="middle"
    />
  );
}

/**
 * The visit with a token that opens doors marked `@Proved()`, or why not, for `settled` to show at the field:
 * `const signed = await proved(visit, form); if (signed.kind !== 'answered') return settled(visit, form, signed, ways);`
 */
export async function proved(visit: Visit, form: PostedForm, name: string = NAME): Promise<Answer<Visit>> {
  const typed = form.exact(name);
  if (typed === '') return refused(visit, name);
  const answer = await visit.sendAs<{ readonly accessToken: string }>(callerHeaders(visit.request), '/me/proof', {
    ...secretIn(typed),
    device: deviceOf(visit.request),
  });
  if (answer.kind === 'answered') return { ...answer, body: visit.withToken(answer.body.accessToken) };
  return answer.kind === 'refused' ? { ...answer, problem: atTheField(answer.problem, name) } : answer;
}

/** A password is at least twelve characters: what looks like a code is one. */
function secretIn(typed: string) {
  return CODE.test(typed) ? { code: typed } : { password: typed };
}

function atTheField<T extends { readonly errors?: readonly { readonly field: string }[] }>(
  problem: T,
  field: string,
): T {
  return problem.errors ? { ...problem, errors: problem.errors.map((error) => ({ ...error, field })) } : problem;
}

function refused({ context: { say } }: Visit, field: string): Answer<Visit> {
  const sentence = say('account.proof.needed');
  const text = { id: sentence, en: sentence };
  const errors = [{ field, code: 'needed', text }];
  return { kind: 'refused', status: 422, problem: { code: 'request.invalid', titles: text, errors } };
}

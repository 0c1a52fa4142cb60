import type { Bilingual } from '@tanggap/kernel';
import { returnCodes } from '@tanggap/indonesia';
import { accountStates } from '../../apps/cash-assistance/src/domain/accounts/account.js';
import { assessmentWords } from '../../apps/cash-assistance/src/domain/assessing/words.js';
import { ruleIds } from '../../apps/cash-assistance/src/domain/findings.js';
import { paymentStates } from '../../apps/cash-assistance/src/domain/paying/line.js';
import { workerEnglish } from '../../apps/portal/src/messages/worker/english.js';
import type { Explained } from '../../apps/portal/src/messages/worker/explained.js';
import { workerIndonesian } from '../../apps/portal/src/messages/worker/indonesian.js';
import { contactOf } from '../../apps/portal/src/pages/worker/contact.model.js';
import {
  explained,
  explainedStates,
  jkpFlag,
  returnReason,
  ruleThatFails,
  ruleToBring,
  sentence,
  type Affair,
} from '../../apps/portal/src/pages/worker/explain.model.js';
import { workerDeclines as declinesOfPages } from '../../apps/portal/src/clients/referrals.js';
import { sayIn } from '../../apps/portal/src/messages/messages.js';
import { unknownState } from '../../apps/portal/src/messages/worker/case-states.js';
import { lifeWords, workerDeclines } from '../../apps/training-referrals/src/domain/life/answers.js';
import { reasonWords } from '../../apps/training-referrals/src/domain/reasons.js';
import { statusWords } from '../../apps/training-referrals/src/domain/referral.js';
import { aidDecisionWords, paymentOutcomeWords } from '../../apps/worker-registry/src/domain/aid/aid.js';
import { caseStates } from '../../apps/worker-registry/src/domain/case.js';
import { knownReason, moveReasons } from '../../apps/worker-registry/src/domain/case-work/reasons.js';
import { jkpWords } from '../../apps/worker-registry/src/domain/rights/jkp.js';
import { reportStates } from '../../apps/worker-registry/src/persistence/rights/self-report.queries.js';

const languages = ['id', 'en'] as const;
const LONGEST = 15;
const appeals = ['open', 'upheld', 'dismissed', 'ended'];
const jkpAnswers = ['likely', 'check', 'likely-not'];

/** Every state that a service may tell a worker of, from the services' own tables. */
const told: Readonly<Record<Affair, readonly string[]>> = {
  case: caseStates,
  training: Object.keys(statusWords),
  aid: Object.keys(assessmentWords),
  payment: paymentStates,
  account: accountStates,
  appeal: appeals,
  report: reportStates,
  jkp: jkpAnswers,
  'aid-heard': Object.keys(aidDecisionWords),
  'payment-heard': Object.keys(paymentOutcomeWords),
};
const states = Object.entries(told).flatMap(([affair, all]) => all.map((state) => [affair as Affair, state] as const));

/** Every reason, in the words that stand beside the state. */
const reasons: Readonly<Record<string, readonly (readonly [string, Bilingual | undefined])[]>> = {
  case: Object.keys(moveReasons).map((code) => [code, sentence(knownReason(code))] as const),
  training: Object.entries({ ...reasonWords, ...lifeWords }).map(([code, text]) => [code, sentence(text)] as const),
  'what to bring': ruleIds.map((rule) => [rule, ruleToBring(rule)] as const),
  'what is not met': ruleIds.map((rule) => [rule, ruleThatFails(rule)] as const),
  payment: returnCodes.map(({ code }) => [code, returnReason(code)] as const),
  jkp: Object.keys(jkpWords)
    .filter((flag) => !jkpAnswers.includes(flag))
    .map((flag) => [flag, jkpFlag(flag)] as const),
};
const everyReason = Object.entries(reasons).flatMap(([of, all]) =>
  all.map(([code, text]) => [of, code, text] as const),
);

/** A code stands on no screen: words with a dot, a dash or a capital in the middle, or all capitals with digits. */
const CODE = /\b[a-z]+(?:[-.][a-z]+)+\b|\b[A-Z]{2}\d{2}\b|\bE\d{1,2}\b/;
const allowed = /\b(?:non-|co-|re-|e-)\w+/g;
const isCode = (text: string, code: string) => text === code || (text.includes(code) && CODE.test(code));

const sentencesOf = (text: string) => text.split(/(?<=[.?!;:])\s+/);
const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word));
const tooLong = (text: string) => sentencesOf(text).filter((one) => wordsOf(one).length > LONGEST);

describe('what a worker is told', () => {
  it.each(states)(
    'of a %s that is %s has text, what we do, what they do, a day or its rule, and whom to call',
    (affair, state) => {
      const words: Explained = explained(affair, state);
      expect(words).not.toBe(unknownState);
      for (const language of languages) {
        for (const part of [words.text, words.we, words.you, words.by]) {
          expect(part[language].length).toBeGreaterThan(5);
          expect(isCode(part[language].replace(allowed, ''), state)).toBe(false);
          expect(tooLong(part[language])).toEqual([]);
        }
        const { name, hours, phone } = contactOf({ say: sayIn(language) }, words.whom, '36.03');
        expect([name, hours].every((text) => text.length > 5)).toBe(true);
        expect(phone).toMatch(/^[\d-]{3,}$/);
      }
    },
  );

  it('has words for nothing that no service tells of', () => {
    const known = Object.entries(explainedStates).map(([affair, words]) => [affair, Object.keys(words).toSorted()]);
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(Object.entries(told).map(([affair, all]) => [affair, [...all].toSorted()])),
    );
  });

  it.each(everyReason)('gives a reason (%s, %s) in a sentence of both languages, never as a code', (_, code, text) => {
    expect(text).toBeDefined();
    for (const language of languages) {
      const said = text?.[language] ?? '';
      expect(said.length).toBeGreaterThan(5);
      expect(isCode(said, code)).toBe(false);
      expect(said).not.toMatch(/\b[a-z]+\.[a-z-]+\b/);
    }
  });

  it('says something of what a newer service tells, and never its code', () => {
    expect(explained('case', 'a-state-of-tomorrow')).toBe(unknownState);
    expect(explained('case', 'constructor')).toBe(unknownState);
    expect(sentence({ id: 'a.code', en: 'a.code' })).toBeUndefined();
    expect(knownReason('layoff-notices.something')).toBeNull();
    expect(returnReason('ZZ99')).toBeDefined();
  });

  it('offers every reason for declining that training takes', () => {
    expect(declinesOfPages).toEqual(workerDeclines);
  });

  it.each(languages)('has sentences of at most 15 words (%s)', (language) => {
    const texts = Object.values(language === 'id' ? workerIndonesian : workerEnglish);
    expect(texts.flatMap(tooLong)).toEqual([]);
    const spoken = everyReason.flatMap(([of, , text]) => (of === 'training' || !text ? [] : tooLong(text[language])));
    expect(spoken).toEqual([]);
  });
});

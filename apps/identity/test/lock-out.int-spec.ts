import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

let identity: RunningIdentity;
beforeAll(async () => void (identity = await runningIdentity()));
afterAll(() => identity.close());
beforeEach(() => identity.db.query('delete from sign_in_attempts'));

const guess = (from: string, username = officer): Promise<Answer> => identity.signIn(username, 'a-guess-at-it', from);
const from = (username: string, address: string, device?: unknown): Promise<Answer> =>
  identity.call('POST', '/sign-in', {
    body: { username, password, ...(device !== undefined && { device }) },
    headers: { 'x-forwarded-for': address },
  });

/** As if somebody had tried from here for hours. */
const manyFailures = (place: string): Promise<unknown> =>
  identity.db.query(
    `update sign_in_attempts set failures = 200, next_at = now() + interval '15 minutes' where place = $1`,
    [place],
  );

describe('somebody who guesses at an account from everywhere', () => {
  it('is held up over all the places together, and so is everybody from a place that is not known', async () => {
    for (let n = 0; n < 31; n++) await guess(`198.51.100.${n}`);
    await manyFailures('*');

    expect((await guess('198.51.100.99')).status).toBe(429);
    expect((await from(officer, '198.51.100.100')).status).toBe(429);
    expect((await from(admin, '198.51.100.99')).status).toBe(200);
  });

  it('does not hold up who knows the password, at an address from which the account was signed in before', async () => {
    expect((await from(officer, '203.0.113.40')).status).toBe(200);
    await guess('198.51.100.1');
    await manyFailures('*');

    expect((await guess('198.51.100.2')).status).toBe(429);
    expect((await from(officer, '203.0.113.40')).status).toBe(200);
  });

  it('does not hold up the own browser, even from the own office’s address', async () => {
    const { body } = await from(officer, '203.0.113.41');
    await guess('203.0.113.41');
    await manyFailures('203.0.113.41');

    expect((await from(officer, '203.0.113.41')).status).toBe(429);
    expect((await from(officer, '203.0.113.41', body['device'])).status).toBe(200);
    expect((await from(officer, '198.51.100.77', body['device'])).status).toBe(200);
  });
});

describe('a browser that was signed in before', () => {
  it('is known by what it was given, for that account alone', async () => {
    const { body } = await from(officer, '203.0.113.42');
    await guess('198.51.100.3', admin);
    await manyFailures('*');

    expect(String(body['device'])).toHaveLength(43);
    expect((await from(admin, '198.51.100.4', body['device'])).status).toBe(429);
    const kept = await identity.db.query('select place from familiar_places');
    expect(JSON.stringify(kept)).not.toContain(String(body['device']));
  });

  it('may not guess for ever either', async () => {
    const { body } = await from(officer, '203.0.113.43');
    const guessHere = () =>
      identity.call('POST', '/sign-in', { body: { username: officer, password: 'a-guess', device: body['device'] } });
    const answers: number[] = [];
    for (let n = 0; n < 8; n++) answers.push((await guessHere()).status);

    expect(answers.slice(0, 4)).toEqual([401, 401, 401, 401]);
    expect(answers).toContain(429);
  });

  it('gains nothing from an invented one', async () => {
    await guess('198.51.100.5');
    await manyFailures('*');

    expect((await from(officer, '198.51.100.6', 'd'.repeat(43))).status).toBe(429);
    expect((await from(officer, '198.51.100.6', 'short')).status).toBe(400);
  });

  it('is forgotten after ninety days', async () => {
    const { body } = await from(officer, '203.0.113.44');
    await identity.db.query(`update familiar_places set seen_at = now() - interval '91 days'`);
    await guess('198.51.100.7');
    await manyFailures('*');

    expect((await from(officer, '203.0.113.44', body['device'])).status).toBe(429);
  });
});

import { BankSimulatorConfig } from '../config.js';
import { sha256Hex, Signatures } from './signatures.js';

const timestamp = '2026-11-23T08:00:00+07:00';
const body = '{"originalPartnerReferenceNo":"BTN-2026-1-1"}';

/** The key, the signatures and the hash are OpenSSL's: `dgst -sha256 -sign`, `dgst -sha512 -hmac`. */
const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsRoT4ECHKsKTEV0Mf/Kkg5UeYJKZlLJHAJ3fuuggYU1FclvhA8PnKXZpNRmHhDfy8WJwVE2Zt2Hy5jucQMqdtw/LgkpPMne0rFlgavjW1gI/k3vAyA9nfsFm0AO58KfPGPcPSLx3Sflbg3vLDLOvTKmG6m0DQvFjvOvCRP4V/Whc3xJ3FGzicGqAoMRpzh6t7uK22YuXqeEOHpwO7VnOxWLtyQ+BaiG2DYSQexgiE92NCwYRAhL7S2FQXCeGVgYI6W3tA2LSkLITbAxG6O44fvHc8UFtqyI0c0IIi3Nc0ly0ja7PA3qYFVVyvTtCqqbTNLySlv51+vx2ViPE4HKkfwIDAQAB';
const tokenSignature =
  'NShOIVC1rvprVq1YJ3TDr1AdNXk6t8+0s/9mjsOIQISROebJEktMJ2IhCUlU9IMfvFekWMPfs7weg407pONoHSI21TNBhEl1roSo/KSXmg7dya6OWnYjJFOXe4nCWUaG2ErZNFhNm3bJqq0dQToy6LNMeK71sskTy62ynlqsiLpHhYLArdUp64lMhOIOxv7dp4DehgUAbqMV1pFppq+aka7mI3QN7IndX9+5vuwTSgGcjB2AVMrp5T08C0d0sX41UZq5ZV4WrqTSq7b1gdvyo11T7mIT69XSinU1G+s3OV7/+/TvuKRWMZW45mlNGLaofWpageNezDPhc8Gn4udrFw==';
const bodyHash = 'f9ff69009d37e455cc0ac4b06df3d815ac74d2705a598f9ba6fa6c8f17352797';
const callSignature = 'Go8bYOPz3Gckb6VUp++ZjFfeGziU1r785l/Fw4PU8TBqeUYg6n0CqqNVkEDAB9cnnFbPpuWzRXs0GkDtSJ2hRQ==';
const callbackSignature = 'n0+InCnqb7GLoDgFCaT4lSGpvip1iiFXC7yzJeVnSPCfV9If/o6EklhJtLOA+iODfUJRDWdfmqPQmLvuy1QbkA==';

const config = Object.assign(new BankSimulatorConfig(), {
  CLIENT_SECRET: 'a secret of sixteen letters or more',
  CLIENT_PUBLIC_KEY: publicKey,
});
const signatures = new Signatures(config);

describe('a signature', () => {
  it('of a token request is what OpenSSL signs, and holds for this client and moment alone', () => {
    expect(signatures.isTokenRequest('tanggap', timestamp, tokenSignature)).toBe(true);
    expect(signatures.isTokenRequest('tanggap', '2026-11-23T08:00:01+07:00', tokenSignature)).toBe(false);
    expect(signatures.isTokenRequest('other', timestamp, tokenSignature)).toBe(false);
    expect(signatures.isTokenRequest('tanggap', timestamp, '')).toBe(false);
    const keyless = new Signatures(Object.assign(new BankSimulatorConfig(), config, { CLIENT_PUBLIC_KEY: undefined }));
    expect(keyless.isTokenRequest('tanggap', timestamp, tokenSignature)).toBe(false);
  });

  it('of a call is what OpenSSL makes of method, path, token, body and moment', () => {
    expect(sha256Hex(body)).toBe(bodyHash);
    const call = { method: 'POST', path: '/v1.0/transfer/status', token: 'token-1', bodyHash, timestamp };
    expect(signatures.isCall('tanggap', call, callSignature)).toBe(true);
    for (const change of [{ method: 'GET' }, { path: '/' }, { token: 't' }, { bodyHash: 'x' }, { timestamp: 'now' }]) {
      expect(signatures.isCall('tanggap', { ...call, ...change }, callSignature)).toBe(false);
    }
    expect(signatures.isCall('other', call, callSignature)).toBe(false);
  });

  it('of a callback has no token in it', () => {
    expect(signatures.ofCallback({ method: 'POST', path: '/bank/callbacks', bodyHash, timestamp })).toBe(
      callbackSignature,
    );
  });
});

describe('a token', () => {
  it('holds for 15 minutes, and cannot be made up or made longer', () => {
    const token = signatures.newToken(1_000_000);
    expect(signatures.isToken(token, 1_000_000 + 899_000)).toBe(true);
    expect(signatures.isToken(token, 1_000_000 + 900_000)).toBe(false);
    expect(signatures.isToken(token.replace(/^\d/, '9'), 1_000_000)).toBe(false);
    expect(signatures.isToken('', 0)).toBe(false);
  });
});

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { NotRunning, refusal } from './http.js';

export type Upload = { readonly url: string; readonly file: string; readonly type: string; readonly token: string };

const ANSWER_WITHIN_MS = 1_000;

/**
 * Sends a file from disk a little at a time and returns the JSON answer. Throws as `ask` does. A service that refuses
 * while the file is still on its way is understood too, which is why this does not use fetch.
 */
export async function upload<T>({ url, file, type, token }: Upload): Promise<T> {
  const { size } = await stat(file);
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': type,
    'content-length': size,
    'accept-language': 'en',
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  let isAnswered = false;
  const outgoing = send(url, { method: 'PUT', headers: { ...headers, accept: 'application/json' } }, (response) => {
    isAnswered = true;
    resolve(response);
  });
  // An answer counts, also when the pipe breaks just before it is read: the rest of the file was not wanted.
  const giveUp = (error?: unknown) => void setTimeout(() => reject(new NotRunning(url, error)), ANSWER_WITHIN_MS);
  pipeline(createReadStream(file), outgoing).catch(giveUp);
  // The whole file may be on its way when the service dies: then the pipe does not break, and no answer comes.
  outgoing.once('close', () => void (isAnswered || giveUp()));
  const answer = await promise;
  const { statusCode = 0 } = answer;
  const content = await text(answer);
  if (statusCode < 200 || statusCode > 299) throw refusal(url, statusCode, content);
  return JSON.parse(content) as T;
}

import papaparse from 'papaparse';
import { officerOf, type Officer } from '../aid/officer.js';
import { allOf } from '../aid/deciding.js';
import type { DemoAccount } from '../line/demo-accounts.js';
import { Refused } from '../line/http.js';

type Means = { readonly urls: Readonly<Record<string, string>>; readonly accounts: readonly DemoAccount[] };
type Referral = { readonly id: string; readonly step: number; readonly state: string };
type Found = { readonly items: readonly { readonly id: string }[] };
type Person = { readonly layoffs: readonly { readonly number: string }[] };

const office = 'disnaker.banten.example';
const MOST_SENT = 8;

/** Some who were given a seat say yes and are sent to their provider, whose inbox then holds them. Returns how many. */
export async function sendToProviders({ urls, accounts }: Means): Promise<number> {
  const caseworker = officerOf(urls, accounts, `pengantar.provinsi@${office}`, 'training-referrals');
  const held = await allOf<Referral>(caseworker, '/referrals/board?state=seat-held');
  let sent = 0;
  for (const { id, step } of held.slice(0, MOST_SENT)) {
    const agreed = await caseworker.post<Referral>(`/referrals/${id}/answer`, { answer: 'agreed' }, step);
    await caseworker.post(`/referrals/${id}/sending`, {}, agreed.step);
    sent += 1;
  }
  return sent;
}

/** The demo worker's account is connected to the first person of the list, as that person would do it. */
export async function connectWorker({ urls, accounts }: Means, list: string): Promise<void> {
  const [first] = papaparse.parse<Readonly<Record<string, string>>>(list, { header: true }).data;
  const nik = first?.['nik'] ?? '';
  const caseworker = officerOf(urls, accounts, `pengantar.provinsi@${office}`, 'worker-registry');
  const caseNumber = await caseNumberOf(caseworker, nik);
  const worker = officerOf(urls, accounts, 'pekerja@surel.example', 'worker-registry');
  if (await isConnected(worker)) return;
  await worker.post('/own/claims', { nik, birthDate: first?.['tanggal_lahir'] ?? '', caseNumber });
  // Work for the officer who protects data.
  await worker.post('/own/data-requests', { kind: 'CORRECTION', words: 'Alamat saya sudah pindah ke kecamatan lain.' });
}

async function isConnected(worker: Officer): Promise<boolean> {
  try {
    await worker.get('/own/cases');
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'own.not-connected') return false;
    throw error;
  }
}

async function caseNumberOf(caseworker: Officer, nik: string): Promise<string> {
  const { items } = await caseworker.post<Found>('/people/search', { nik });
  const { layoffs } = await caseworker.get<Person>(`/people/${items[0]?.id}`);
  return layoffs[0]?.number ?? '';
}

import { Rejected, type FieldProblem } from '@tanggap/kernel';

const SHORTEST = 12;
const FEWEST_LETTERS = 5;

/** What is left of the commonest passwords once digits and marks are taken away: with them they are as easily guessed. */
const commonest: ReadonlySet<string> = new Set(
  `password passwords passw passwort qwerty qwertyuiop qwertyuiopasdf qwertyuiopasdfghjkl asdfghjkl asdfghjklzxcvbnm zxcvbnm
   qazwsx qazwsxedc qazwsxedcrfv iloveyou iloveyouforever letmein letmeinplease welcome welcomehome welcometo admin administrator
   adminadmin passwordpassword qwertyqwerty sunshine princess football baseball superman batman dragon monkey master trustno
   changeme changemenow secret secretsecret login default guest root test testtest testing abc abcabc abcdef abcdefgh abcdefghijkl
   katasandi katasandiku sandi sandirahasia rahasia rahasiaku rahasiabanget rahasianegara sayang sayangku sayangkamu akusayangkamu
   cintaku cinta indonesia indonesiaraya indonesiamerdeka merdeka bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum
   garuda pancasila jakarta banten tangerang serang disnaker disnakerbanten dinas dinastenagakerja tanggap tanggapbanten persib
   persija selamat selamatdatang selamatpagi anakku keluarga keluargaku bahagia semangat ganteng cantik ulangtahun admindisnaker`
    .trim()
    .split(/\s+/),
);

/** Refuses a password that others would guess; long is what makes it good, not marks. */
export function assertGoodPassword(password: string, username: string): void {
  const problems = problemsOf(password, username);
  if (problems.length === 0) return;
  const text = { id: 'Kata sandi ini mudah ditebak.', en: 'This password is easy to guess.' };
  throw new Rejected('invalid', 'password.not-good', text, problems);
}

function problemsOf(password: string, username: string): readonly FieldProblem[] {
  const plain = password.toLowerCase();
  const found: FieldProblem[] = [];
  const add = (code: string, id: string, en: string) => found.push({ field: 'password', code, text: { id, en } });
  if ([...password].length < SHORTEST)
    add('password.too-short', `Paling sedikit ${SHORTEST} huruf.`, `At least ${SHORTEST} characters.`);
  if (namesOf(username).some((name) => plain.includes(name)))
    add('password.holds-the-name', 'Jangan memuat nama akun Anda.', 'It must not hold the name of your account.');
  if (commonest.has(plain.replaceAll(/[^a-z]/g, '')) || new Set(plain).size < FEWEST_LETTERS || isRun(plain))
    add('password.too-common', 'Termasuk yang paling sering dipakai orang.', 'It is among those that people use most.');
  return found;
}

/** The whole name, and of an address what stands before the @. */
function namesOf(username: string): readonly string[] {
  const name = username.trim().toLowerCase();
  return [name, name.split('@')[0] ?? ''].filter(({ length }) => length >= 4);
}

/** 123456789012, abcdefghijkl: each the next of the one before, whatever stands at the ends. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, place) => code - (codes[place] ?? 0));
  return steps.filter((step) => step === 1 || step === -9).length >= steps.length - 1;
}

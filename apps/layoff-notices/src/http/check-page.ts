import { createHash } from 'node:crypto';
import { formatDate } from '@tanggap/indonesia';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { PaperView } from '../application/receipt-checks.js';

const style = `
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
main{max-width:36rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.3}
[lang=en]{display:block;font-size:.875rem;font-weight:400;color:#4a4a4a}
.state{padding:1rem;border:2px solid;border-left-width:.75rem;font-size:1.25rem;font-weight:700}
.valid{border-color:#1b5e20}.superseded,.withdrawn,.unknown{border-color:#8e1b1b}
dl{margin:0}dt{margin-top:.75rem;color:#4a4a4a}dt [lang=en]{display:inline}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
`;

/** Nothing is loaded, sent or run; the one style is named by its hash. */
export const checkPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const papers: Readonly<Record<PaperView['paper'], Bilingual>> = {
  receipt: { id: 'Tanda terima laporan PHK', en: 'Receipt of a layoff notice' },
  extract: { id: 'Petikan tanda terima untuk satu pekerja', en: 'Extract of a receipt for one worker' },
};

const unknown: Bilingual = {
  id: 'Dokumen ini tidak dikenal. Periksa alamat atau kode QR-nya, atau tanyakan kepada Dinas.',
  en: 'This document is not known. Check its address or its QR code, or ask the manpower office.',
};

/** The page that the QR of a paper leads to, in both languages, without scripts and without anything about a worker. */
export function checkPage(found: PaperView | undefined): string {
  const body = found ? `${stateOf(found)}\n<dl>\n${rowsOf(found).join('\n')}\n</dl>` : box('unknown', unknown);
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Pemeriksaan tanda terima</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Pemeriksaan tanda terima <span lang="en">Check of a receipt</span></h1>
${body}
</main>
</body>
</html>
`;
}

function stateOf({ state, stateText }: PaperView): string {
  return box(state, stateText);
}

function box(kind: string, text: Bilingual): string {
  return `<p class="state ${kind}">${bilingual(text)}</p>`;
}

const amendedLabel: Bilingual = {
  id: 'Diubah setelah diterbitkan; jumlah pekerja kini',
  en: 'Amended since it was issued; workers by now',
};

function rowsOf({
  paper,
  number,
  revision,
  office,
  issuedOn,
  companyName,
  workers,
  amended,
  line,
}: PaperView): string[] {
  return [
    row({ id: 'Dokumen', en: 'Document' }, bilingual(papers[paper])),
    row({ id: 'Nomor', en: 'Number' }, escaped(number)),
    row({ id: 'Revisi', en: 'Revision' }, String(revision)),
    row({ id: 'Diterbitkan oleh', en: 'Issued by' }, bilingual(office)),
    row({ id: 'Tanggal', en: 'Date' }, formatDate(issuedOn as CivilDate)),
    row({ id: 'Perusahaan', en: 'Company' }, escaped(companyName)),
    row({ id: 'Jumlah pekerja', en: 'Number of workers' }, String(workers)),
    ...(amended === null ? [] : [row(amendedLabel, escaped(`${amended.workers} (versi ${amended.version})`))]),
    ...(line === null ? [] : [row({ id: 'Baris dalam daftar', en: 'Line of the list' }, String(line))]),
  ];
}

function row(label: Bilingual, value: string): string {
  return `<dt>${escaped(label.id)} <span lang="en">/ ${escaped(label.en)}</span></dt><dd>${value}</dd>`;
}

function bilingual({ id, en }: Bilingual): string {
  return `${escaped(id)} <span lang="en">${escaped(en)}</span>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

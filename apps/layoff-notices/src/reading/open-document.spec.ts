import { Rejected } from '@tanggap/kernel';
import { openDocument } from './open-document.js';
import { jpeg, pdf, png } from '../../test/a-document.js';
import { MOST_DOCUMENT_BYTES } from '../domain/document.js';

/** The bytes in pieces of such a size; notes whether the source was ended. */
function inPieces(bytes: Uint8Array, size = 1_000) {
  const source = { ended: false, bytes: pieces() };
  async function* pieces() {
    try {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    } finally {
      source.ended = true;
    }
  }
  return source;
}

async function read(bytes: Uint8Array, size?: number): Promise<{ type: string; bytes: Buffer }> {
  const { type, bytes: pieces } = await openDocument(inPieces(bytes, size).bytes);
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return { type, bytes: Buffer.concat(read) };
}

async function refusal(bytes: Uint8Array, size?: number): Promise<string> {
  return read(bytes, size).then(
    () => 'taken',
    (error: unknown) => (error instanceof Rejected ? error.code : String(error)),
  );
}

describe('a document', () => {
  it.each([
    ['a PDF', pdf('', 20_000), 'application/pdf'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a PNG', png, 'image/png'],
  ])('is %s by its content, and its bytes pass as they are', async (_, bytes, type) => {
    expect(await read(bytes)).toEqual({ type, bytes });
    expect(await read(bytes, 1)).toEqual({ type, bytes });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'document.empty'],
    ['text', Buffer.from('nama,nik\nSiti,3603'), 'document.type'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'document.type'],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'document.type'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'document.type'],
    ['an archive', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]), 'document.type'],
    ['a PDF that begins with something else', Buffer.concat([Buffer.from('<html>'), pdf()]), 'document.type'],
    ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100)]), 'document.type'],
  ])('is not %s', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });

  it.each([
    ['encrypted', 'trailer << /Encrypt 5 0 R /Root 1 0 R >>', 'document.encrypted'],
    ['encrypted, with the name in disguise', 'trailer << /#45ncr#79pt 5 0 R >>', 'document.encrypted'],
    ['running a script', '<< /S /JavaScript /JS (app.alert(1)) >>', 'document.active'],
    ['running a script, in disguise', '<< /S /Java#53cript /JS (app.alert(1)) >>', 'document.active'],
    ['starting a program', '<< /S/Launch/F(cmd.exe) >>', 'document.active'],
    ['carrying a file', '<< /Type/EmbeddedFile >> stream', 'document.active'],
    ['carrying files', '<< /Names << /EmbeddedFiles 7 0 R >> >>', 'document.active'],
  ])('is not a PDF that is %s, wherever its bytes are cut', async (_, inside, code) => {
    const bytes = pdf(`${' '.repeat(5_000)}${inside}`, 12_000);

    for (const size of [1_000, 37, 5_090, 100_000]) expect(await refusal(bytes, size)).toBe(code);
    expect(await refusal(Buffer.concat([pdf('', 9_000), Buffer.from('/Launch')]))).toBe('document.active');
  });

  it('may name what only sounds alike', async () => {
    expect(await refusal(pdf('/Encrypted /EncryptMetadata /Launcher /JavaScripts (JavaScript) /JS', 9_000))).toBe(
      'taken',
    );
  });

  it('is as large as the limit and no larger; the source is ended there', async () => {
    expect(await refusal(pdf('', MOST_DOCUMENT_BYTES), 65_536)).toBe('taken');
    const source = inPieces(pdf('', MOST_DOCUMENT_BYTES + 1_000_000), 65_536);
    const { bytes } = await openDocument(source.bytes);
    await expect(async () => {
      for await (const piece of bytes) void piece;
    }).rejects.toMatchObject({ code: 'document.too-large' });
    expect(source.ended).toBe(true);
  });

  it('that is refused at its beginning is not read to its end', async () => {
    const source = inPieces(Buffer.alloc(100_000, 'x'));
    await expect(openDocument(source.bytes)).rejects.toMatchObject({ code: 'document.type' });
    expect(source.ended).toBe(true);
  });
});

import { deflateRawSync } from 'node:zlib';
import { csv, open } from '../../test/a-list.js';
import { aRow } from '../../test/a-row.js';
import { aZip } from '../../test/a-zip.js';
import { columnNames } from '../domain/worker-list/columns.js';
import { MOST_BYTES } from './limits.js';
import { BATCH_ROWS, openList } from './open-list.js';
import { SealedSpool } from './sealed-spool.js';

/** Bytes in pieces, and whether whoever took them has let go of them. */
function aSource(pieces: readonly Uint8Array[]) {
  const source = { taken: 0, isEnded: false, bytes: bytes() };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for (const piece of pieces) {
        source.taken += 1;
        yield piece;
      }
    } finally {
      source.isEnded = true;
    }
  }
  return source;
}

const good = aRow().cells;
const sheetOf = (rows: readonly (readonly string[])[]) => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
};
const workbook = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': sheetOf([columnNames, good]),
};
const rowsIn = async (content: Buffer) => {
  let rows = 0;
  for await (const batch of (await open(content)).batches) rows += batch.length;
  return rows;
};

describe('a list that cannot be taken', () => {
  const more = Buffer.from('3,4\n');

  it.each([
    ['its header', 'worker-list.columns-missing', Buffer.from('a,b\n1,2\n')],
    ['its format', 'worker-list.old-workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1])],
  ])('because of %s lets go of what is still to come', async (_, code, start) => {
    const source = aSource([start, more, more]);

    await expect(openList(source.bytes)).rejects.toMatchObject({ code });
    expect(source.isEnded).toBe(true);
  });

  it('lets go of it too where the reader stops early', async () => {
    const source = aSource([
      Buffer.from(csv([columnNames, ...Array<readonly string[]>(BATCH_ROWS).fill(good)])),
      more,
      more,
    ]);
    const { batches } = await openList(source.bytes);
    await batches.next();
    await batches.return(undefined);

    expect(source.isEnded).toBe(true);
  });

  it('is not set aside beyond the limit', async () => {
    const source = aSource([Buffer.alloc(MOST_BYTES + 1), more]);

    await expect(SealedSpool.of(source.bytes)).rejects.toMatchObject({ code: 'worker-list.too-many-bytes' });
    expect(source).toMatchObject({ taken: 1, isEnded: true });
  });

  const whole = workbook['xl/worksheets/sheet1.xml'];
  const numbered = (...numbers: readonly string[]) =>
    numbers.reduce((xml, number) => xml.replace('<row>', `<row r="${number}">`), sheetOf([columnNames, good, good]));
  it.each([
    ['two rows say the same number', numbered('1', '2', '2')],
    ['a row goes back', numbered('1', '3', '2')],
    ['a row has a number below 1', numbered('1', '-5', '3')],
    ['a row has no number', numbered('1', 'x', '3')],
    ['a row lies beyond the last of a sheet', numbered('1', '2', '3000000000')],
    ['a row is not closed and takes the next along', sheetOf([columnNames, good, good]).replace('</row>', '')],
    ['its last row is not closed', whole.replace('</row></sheetData>', '</sheetData>')],
    ['no row is closed', whole.replaceAll('</row>', '</ro>')],
    ['a cell is not closed', whole.replace('</c><c ', '<c ')],
  ])('because %s is refused: no worker goes missing, none takes the line of another', async (_, sheet) => {
    await expect(rowsIn(aZip({ ...workbook, 'xl/worksheets/sheet1.xml': sheet }))).rejects.toMatchObject({
      code: 'worker-list.damaged-workbook',
    });
  });

  it('is one only for its numbers: rows may leave some out, and empty ones count', async () => {
    const sheet = numbered('1', '4', '9').replace('<row r="4">', '<row/><row r="3" ht="15"/><row r="4">');

    await expect(rowsIn(aZip({ ...workbook, 'xl/worksheets/sheet1.xml': sheet }))).resolves.toBe(2);
  });

  it('because bytes follow the end of its packed sheet is refused, and nobody waits for ever', async () => {
    const followedBy = (length: number) => (content: Buffer) =>
      Buffer.concat([deflateRawSync(content), Buffer.alloc(length, 7)]);

    await expect(rowsIn(aZip(workbook, { pack: followedBy(0) }))).resolves.toBe(1);
    await expect(rowsIn(aZip(workbook, { pack: followedBy(40_000) }))).rejects.toMatchObject({
      code: 'worker-list.damaged-workbook',
    });
  });
});

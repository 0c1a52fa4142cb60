import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { BegunUploads } from '../persistence/begun-upload.store.js';
import type { BegunUpload } from '../persistence/begun-upload.store.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { MOST_BYTES, refused } from '../reading/limits.js';
import { companyOf } from './own-notice.js';
import { PartSeal } from './part-seal.js';
import { openParts } from './sealed-parts.js';
import { Uploads } from './uploads.js';
import type { Uploaded } from './uploads.js';

export const PIECE_BYTES = 512 * 1024;

/** How far an upload has come: what is there already need not be sent again. */
export type UploadStanding = {
  readonly id: string;
  readonly pieceBytes: number;
  readonly pieces: number;
  readonly received: readonly number[];
  readonly listId: string | null;
};

/** Lists that come in pieces, for lines that break: whoever sends the same file again goes on where it stopped. */
@Injectable()
export class UploadsInPieces {
  constructor(
    private readonly begun: BegunUploads,
    private readonly uploads: Uploads,
    private readonly keyRing: KeyRing,
  ) {}

  /** @param mark by which the sender knows the file again, as a hash of its size, its day and some of its bytes */
  async begin({ id: noticeId }: NoticeView, person: Person, bytes: number, mark: string): Promise<UploadStanding> {
    if (bytes > MOST_BYTES) throw refused('too-many-bytes');
    await this.uploads.assertTaken(noticeId, person);
    const id = newId();
    const { sealedKey } = PartSeal.fresh(this.keyRing, id);
    const markHash = this.keyRing.keyedHash('list-content', `mark/${mark}`);
    const pieces = Math.ceil(bytes / PIECE_BYTES);
    const who = { companyId: companyOf(person), begunBy: person.accountId };
    return this.standing(await this.begun.begin({ id, noticeId, ...who, markHash, bytes, pieces, sealedKey }));
  }

  async one(notice: NoticeView, id: string, person: Person): Promise<UploadStanding> {
    return this.standing(await this.own(notice, id, person));
  }

  /** Keeps a piece, sealed. Throws `Rejected` for one that is not as long as it has to be. */
  async add(
    notice: NoticeView,
    id: string,
    person: Person,
    piece: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const upload = await this.own(notice, id, person);
    const wanted = lengthOf(upload, piece);
    const content = wanted === undefined ? undefined : await whole(bytes, wanted);
    if (content === undefined) throw notAPiece();
    await this.begun.add(id, piece, PartSeal.of(this.keyRing, id, upload.sealedKey).seal(piece, content));
  }

  /** All pieces are taken in as one list. Once more it is the list that it has become. */
  async finish(notice: NoticeView, id: string, person: Person): Promise<Uploaded> {
    const upload = await this.own(notice, id, person);
    if (upload.listId !== null) return { listId: upload.listId, isNew: false, isProposal: false };
    const received = await this.begun.received(id);
    if (received.length < upload.pieces) throw incomplete(received.length, upload.pieces);
    const seal = PartSeal.of(this.keyRing, id, upload.sealedKey);
    try {
      const bytes = openParts(upload.pieces, seal, (piece) => this.begun.piece(id, piece));
      const uploaded = await this.uploads.receive(notice.id, person, bytes);
      await this.begun.finish(id, uploaded.listId);
      return uploaded;
    } catch (error) {
      if (error instanceof Rejected) await this.begun.drop(id);
      throw error;
    }
  }

  private async own({ id: noticeId }: NoticeView, id: string, person: Person): Promise<BegunUpload> {
    const upload = await this.begun.find(id, noticeId, person.accountId);
    if (!upload) throw noSuchUpload();
    return upload;
  }

  private async standing({ id, pieces, listId }: BegunUpload): Promise<UploadStanding> {
    return { id, pieceBytes: PIECE_BYTES, pieces, received: await this.begun.received(id), listId };
  }
}

/** Undefined for a piece that the upload does not have. */
function lengthOf({ bytes, pieces }: BegunUpload, piece: number): number | undefined {
  if (piece >= pieces) return undefined;
  return piece < pieces - 1 ? PIECE_BYTES : bytes - PIECE_BYTES * (pieces - 1);
}

/** Undefined where there are more or fewer bytes; of too many no more are held than one chunk. */
async function whole(bytes: AsyncIterable<Uint8Array>, wanted: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > wanted) return undefined;
    chunks.push(chunk);
  }
  return length === wanted ? Buffer.concat(chunks) : undefined;
}

function notAPiece(): Rejected {
  return new Rejected('invalid', 'upload.not-a-piece', {
    id: `Bagian ini bukan bagian unggahan tersebut. Tiap bagian ${PIECE_BYTES} bita, yang terakhir sisanya.`,
    en: `This is no piece of that upload. Each has ${PIECE_BYTES} bytes, the last one what is left.`,
  });
}

function incomplete(received: number, pieces: number): Rejected {
  return new Rejected('conflict', 'upload.incomplete', {
    id: `Baru ${received} dari ${pieces} bagian yang sampai. Kirim sisanya dahulu.`,
    en: `Only ${received} of ${pieces} pieces have come. Send the others first.`,
  });
}

function noSuchUpload(): Rejected {
  return new Rejected('missing', 'upload.missing', {
    id: 'Unggahan ini tidak ada, atau sudah lebih dari satu hari tidak diteruskan. Mulai lagi.',
    en: 'There is no such upload, or nobody went on with it for a day. Begin again.',
  });
}

import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { BegunUploads, UploadOver } from '../persistence/begun-upload.store.js';
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
  private readonly log = new Logger('uploads');

  constructor(
    private readonly begun: BegunUploads,
    private readonly uploads: Uploads,
    private readonly keyRing: KeyRing,
  ) {}

  /** @param mark by which the file is known again: the hash of the hashes of its pieces */
  async begin({ id: noticeId }: NoticeView, person: Person, bytes: number, mark: string): Promise<UploadStanding> {
    if (bytes > MOST_BYTES) throw refused('too-many-bytes');
    await this.uploads.assertTaken(noticeId, person);
    const id = newId();
    const { sealedKey } = PartSeal.fresh(this.keyRing, id);
    const pieces = Math.ceil(bytes / PIECE_BYTES);
    const who = { companyId: companyOf(person), begunBy: person.accountId, markHash: this.markHash(mark) };
    return this.standing(await this.begun.begin({ id, noticeId, ...who, bytes, pieces, sealedKey }));
  }

  async one(notice: NoticeView, id: string, person: Person): Promise<UploadStanding> {
    return this.standing(await this.own(notice, id, person));
  }

  /**
   * Keeps a piece, sealed. Throws `Rejected` for one that is not as long as it has to be, and for one that is not what stands in its
   * place: its file was changed under the same mark, and the pieces of both would become a list that nobody has sent.
   */
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
    const sealed = PartSeal.of(this.keyRing, id, upload.sealedKey).seal(piece, content);
    if (await this.begun.add(id, piece, this.hashOf(id, piece, content), sealed)) return;
    const error = otherFile();
    await this.begun.refuse(id, error);
    throw error;
  }

  /** All pieces are taken in as one list. Once more, or at the same time, it is the list or the refusal that it has become. */
  async finish(notice: NoticeView, id: string, person: Person): Promise<Uploaded> {
    const before = outcomeOf(await this.find(notice, id, person));
    if (before) return before;
    try {
      return await this.takeIn(notice, id, person);
    } catch (error) {
      const isOver = error instanceof UploadOver;
      if (!isOver && !(error instanceof Rejected)) this.log.error({ msg: 'an upload was not taken in', id, error });
      // Whoever was faster has taken the pieces away: what it came to there is the answer here.
      const meanwhile = await this.begun.find(id, notice.id, person.accountId);
      const outcome = meanwhile && outcomeOf(meanwhile);
      if (outcome) return outcome;
      throw isOver && !meanwhile ? noSuchUpload() : error;
    }
  }

  private async takeIn(notice: NoticeView, id: string, person: Person): Promise<Uploaded> {
    const upload = await this.own(notice, id, person);
    const received = await this.begun.received(id);
    if (received.length < upload.pieces) throw incomplete(received.length, upload.pieces);
    const seal = PartSeal.of(this.keyRing, id, upload.sealedKey);
    try {
      const pieces = openParts(upload.pieces, seal, (piece) => this.begun.piece(id, piece));
      return await this.uploads.receive(notice.id, person, this.asMarked(upload, pieces), (tx, listId) =>
        this.begun.finish(tx, id, listId),
      );
    } catch (error) {
      if (error instanceof Rejected && isOfTheFile(error)) await this.begun.refuse(id, error);
      throw error;
    }
  }

  /** Passes the pieces on; throws `Rejected` at their end where they are not those of the file that was begun, but of two. */
  private async *asMarked({ markHash }: BegunUpload, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const mark = createHash('sha256');
    for await (const piece of pieces) {
      mark.update(createHash('sha256').update(piece).digest());
      yield piece;
    }
    if (this.markHash(mark.digest('hex')) !== markHash) throw otherFile();
  }

  private markHash(mark: string): string {
    return this.keyRing.keyedHash('list-content', `mark/${mark}`);
  }

  /** By it the same piece is known again without being opened; keyed, as a piece may be a few rows that could be guessed. */
  private hashOf(id: string, piece: number, content: Buffer): string {
    const hash = createHash('sha256').update(content).digest('base64url');
    return this.keyRing.keyedHash('list-content', `piece/${id}/${piece}/${hash}`);
  }

  /** One that is still to be gone on with, or has become a list. */
  private async own(notice: NoticeView, id: string, person: Person): Promise<BegunUpload> {
    const upload = await this.find(notice, id, person);
    if (upload.refusal !== null) throw noSuchUpload();
    return upload;
  }

  private async find({ id: noticeId }: NoticeView, id: string, person: Person): Promise<BegunUpload> {
    const upload = await this.begun.find(id, noticeId, person.accountId);
    if (!upload) throw noSuchUpload();
    return upload;
  }

  private async standing({ id, pieces, listId }: BegunUpload): Promise<UploadStanding> {
    return { id, pieceBytes: PIECE_BYTES, pieces, received: await this.begun.received(id), listId };
  }
}

/** What is wrong with a file stays wrong with it. Other refusals pass by themselves, and its pieces are kept until then. */
const ofTheFile: readonly Rejected['kind'][] = ['invalid', 'too-large', 'unsupported'];
const OTHER_FILE = 'upload.other-file';

function isOfTheFile({ kind, code }: Rejected): boolean {
  return ofTheFile.includes(kind) || code === OTHER_FILE;
}

/** Undefined where it has come to nothing yet. Throws the refusal that it has come to. */
function outcomeOf({ listId, refusal }: BegunUpload): Uploaded | undefined {
  if (refusal) throw new Rejected(refusal.kind, refusal.code, refusal.text, refusal.fields);
  return listId === null ? undefined : { listId, isNew: false, isProposal: false };
}

/** Undefined for a piece that the upload does not have. */
function lengthOf({ bytes, pieces }: BegunUpload, piece: number): number | undefined {
  if (piece < 0 || piece >= pieces) return undefined;
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

function otherFile(): Rejected {
  return new Rejected('conflict', OTHER_FILE, {
    id: 'Yang sampai bukan satu berkas yang sama: berkasnya berubah sejak unggahan dimulai. Mulai lagi dengan berkas yang sekarang.',
    en: 'What has come is not one and the same file: it was changed since the upload began. Begin again with the file as it is now.',
  });
}

function noSuchUpload(): Rejected {
  return new Rejected('missing', 'upload.missing', {
    id: 'Unggahan ini tidak ada, atau sudah lebih dari satu hari tidak diteruskan. Mulai lagi.',
    en: 'There is no such upload, or nobody went on with it for a day. Begin again.',
  });
}

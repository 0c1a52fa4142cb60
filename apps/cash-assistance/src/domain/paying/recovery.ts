import type { Bilingual, Rupiah } from '@tanggap/kernel';
import type { HoldCode } from '../hold.js';
import type { HoldGround } from '../stops/stop.js';

/** Why a payment must not leave, or, if it has, may have to come back. */
export type MoneyGround = HoldGround | HoldCode;

/** `void`: the ground was taken back, or the money has not left after all. */
export const recoveryStates = ['open', 'recovered', 'rightly-paid', 'given-up', 'void'] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** As what it is ended: one person proposes, as money moves or is given up by it, and a second one confirms. */
export const recoveryEnds = ['recovered', 'rightly-paid', 'given-up'] as const;
export type RecoveryEnd = (typeof recoveryEnds)[number];

/** A task: money had left for somebody when a ground against it was heard. A person asks for it back, or finds that it was due. */
export type Recovery = Readonly<{
  id: string;
  lineId: string;
  assessmentId: string;
  personId: string;
  groundId: string;
  openedAt: Date;
  closedAt: Date | null;
  amount: Rupiah;
  why: MoneyGround;
  state: RecoveryState;
  ownerRole: string;
  closedBy: string | null;
  /** How it is to end, as one person proposed and nobody has confirmed yet. */
  proposedEnd: RecoveryEnd | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  /** By which letter, or the bank's own reference, the money came back. */
  paper: string | null;
  /** Sealed: it may name people. */
  reason: string | null;
}>;

export const recoveryOwner = 'BENDAHARA';

export const recoveryWords: Readonly<Record<RecoveryState, Bilingual>> = {
  open: { id: 'perlu ditindaklanjuti', en: 'to be worked on' },
  recovered: { id: 'uang sudah kembali', en: 'the money has come back' },
  'rightly-paid': { id: 'pembayaran memang hak penerima', en: 'it was rightly paid' },
  'given-up': { id: 'tidak dapat ditagih', en: 'it cannot be recovered' },
  void: {
    id: 'gugur: alasan dicabut atau uang tidak jadi keluar',
    en: 'void: the ground is gone, or no money has left',
  },
};

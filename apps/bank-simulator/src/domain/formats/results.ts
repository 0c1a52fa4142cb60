import type { BulkFile, FileLine } from '../book.js';
import { written } from '../jakarta.js';
import { returnedAt, settledAt, stateAt, type Transfer, type TransferState } from '../transfer.js';
import { element, isoDocument } from './xml.js';

/** A line of a file with what has become of it. */
export type LineResult = FileLine & {
  readonly state: TransferState | 'refused';
  readonly reason?: string;
  readonly amount?: number;
  readonly referenceNo?: string;
  /** Moment of its last state. */
  readonly at?: number;
};

export function resultsOf(
  file: BulkFile,
  transfers: ReadonlyMap<string, Transfer>,
  now: number,
): readonly LineResult[] {
  return file.lines.map((one) => {
    const transfer = transfers.get(one.key);
    if (one.refused !== undefined || !transfer) return { ...one, state: 'refused', reason: one.refused ?? 'AM05' };
    const state = stateAt(transfer, now);
    const { amount, referenceNo, fate } = transfer;
    const reason = state === 'failed' || state === 'returned' ? fate.reason : undefined;
    const at = state === 'returned' ? returnedAt(transfer) : settledAt(transfer);
    return { ...one, state, amount, referenceNo, ...(reason && { reason }), ...(at !== undefined && { at }) };
  });
}

/** `line_no,external_id,state,reason,bank_reference,at` */
export function resultsCsv(results: readonly LineResult[]): string {
  const rows = results.map(({ line, key, state, reason = '', referenceNo = '', at }) =>
    [line, key, state, reason, referenceNo, at === undefined || state === 'pending' ? '' : written(at)]
      .map((cell) => quoted(String(cell)))
      .join(','),
  );
  return `${['line_no,external_id,state,reason,bank_reference,at', ...rows].join('\n')}\n`;
}

export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const statusOf: Readonly<Record<LineResult['state'], string>> = {
  success: 'ACSC',
  pending: 'PDNG',
  'not-found': 'PDNG',
  failed: 'RJCT',
  refused: 'RJCT',
  returned: 'RJCT',
};

/** A payment status report, pain.002.001.10. */
export function pain002(file: BulkFile, results: readonly LineResult[], now: number): string {
  return isoDocument('pain.002.001.10', [
    element('CstmrPmtStsRpt', [
      element('GrpHdr', [element('MsgId', `STS-${file.id}`), element('CreDtTm', written(now))]),
      element('OrgnlGrpInfAndSts', [
        element('OrgnlMsgId', file.messageId),
        element('OrgnlMsgNmId', 'pain.001.001.09'),
        element('OrgnlNbOfTxs', results.length),
        element('GrpSts', groupStatus(results)),
      ]),
      element('OrgnlPmtInfAndSts', [element('OrgnlPmtInfId', file.messageId), ...results.map(transactionStatus)]),
    ]),
  ]);
}

function groupStatus(results: readonly LineResult[]): string {
  const statuses = new Set(results.map(({ state }) => statusOf[state]));
  if (statuses.has('PDNG')) return 'PDNG';
  if (statuses.size > 1) return 'PART';
  return statuses.has('RJCT') ? 'RJCT' : 'ACSC';
}

function transactionStatus({ key, state, reason, referenceNo }: LineResult): string {
  return element('TxInfAndSts', [
    element('OrgnlEndToEndId', key),
    element('TxSts', statusOf[state]),
    ...(reason ? [element('StsRsnInf', [element('Rsn', [element('Cd', reason)])])] : []),
    ...(referenceNo ? [element('AcctSvcrRef', referenceNo)] : []),
  ]);
}

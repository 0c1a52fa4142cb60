import type { ReasonCode } from './transfer.js';

/** An answer in the shape of SNAP: the code is HTTP status, service and case. */
export type SnapAnswer = {
  readonly http: number;
  readonly case: string;
  readonly message: string;
  readonly body?: Readonly<Record<string, unknown>>;
};

const texts = {
  done: [200, '00', 'Successful'],
  inProgress: [202, '00', 'Request In Progress'],
  badRequest: [400, '00', 'Bad Request'],
  wrongField: [400, '01', 'Invalid Field Format'],
  missingField: [400, '02', 'Invalid Mandatory Field'],
  unauthorized: [401, '00', 'Unauthorized.'],
  wrongToken: [401, '01', 'Invalid Token (B2B)'],
  noToken: [401, '03', 'Token Not Found (B2B)'],
  doNotHonor: [403, '05', 'Do Not Honor'],
  cutOff: [403, '06', 'Feature Not Allowed At This Time. Cut Off In Progress'],
  dormant: [403, '09', 'Dormant Account'],
  insufficientFunds: [403, '14', 'Insufficient Funds'],
  notPermitted: [403, '15', 'Transaction Not Permitted.'],
  inactive: [403, '18', 'Inactive Card/Account/Customer'],
  notFound: [404, '01', 'Transaction Not Found'],
  wrongBank: [404, '03', 'Bank Not Supported By Switch'],
  wrongAccount: [404, '11', 'Invalid Card/Account/Customer/Virtual Account'],
  inconsistent: [404, '18', 'Inconsistent Request'],
  sameExternalId: [409, '00', 'Conflict'],
  sameReference: [409, '01', 'Duplicate partnerReferenceNo'],
  tooMany: [429, '00', 'Too Many Requests'],
  error: [500, '00', 'General Error'],
  broken: [500, '01', 'Internal Server Error'],
} as const;

export type AnswerName = keyof typeof texts;

/** `detail` is put behind the message, as the name of a field or a reason. */
export function answer(name: AnswerName, body: SnapAnswer['body'] = {}, detail = ''): SnapAnswer {
  const [http, code, message] = texts[name];
  return { http, case: code, message: detail ? `${message} ${detail}` : message, body };
}

/** As `2001700`. */
export function responseCode({ http, case: code }: SnapAnswer, service: string): string {
  return `${http}${service}${code}`;
}

/** How an own account that money cannot go to is named at once. */
export function refusalFor(reason: ReasonCode | undefined, isDormant: boolean): AnswerName {
  switch (reason) {
    case 'AC01':
      return 'wrongAccount';
    case 'AC04':
      return 'inactive';
    case 'AC06':
      return isDormant ? 'dormant' : 'doNotHonor';
    case 'RC01':
      return 'wrongBank';
    case 'AM04':
      return 'insufficientFunds';
    case 'BE01':
      return 'notPermitted';
    default:
      return 'error';
  }
}

/** The table of the page about this service. */
export const answerNames = Object.keys(texts) as readonly AnswerName[];

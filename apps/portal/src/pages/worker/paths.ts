/** Every address of the area `worker`. */
export const workerPaths = {
  /** Printed on extracts: short enough to be typed. */
  check: '/cek',
  status: '/worker',
  connect: '/worker/connect',
  training: '/worker/training',
  offer: (id: string) => `/worker/training/${id}`,
  decline: (id: string) => `/worker/training/${id}/decline`,
  calendar: (id: string) => `/worker/training/${id}/calendar.ics`,
  money: '/worker/account',
  moneyBank: '/worker/account/bank',
  moneyPost: '/worker/account/post',
  data: '/worker/data',
  reveal: '/worker/data/reveal',
  download: '/worker/data/download',
  consents: '/worker/consents',
  ask: '/worker/data/requests',
  appeal: (assessmentId: string) => `/worker/appeals/${assessmentId}`,
  report: '/worker/report',
} as const;

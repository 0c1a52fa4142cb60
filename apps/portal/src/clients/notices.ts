/** What layoff-notices says about a notice, as far as the front page shows it. */
export type NoticeView = {
  readonly id: string;
  readonly status: string;
  /** Null before a list was sent. */
  readonly listStatus: string | null;
  readonly companyName: string;
  readonly siteName: string;
  /** Null in a draft that does not say it yet. */
  readonly layoffFrom: string | null;
  readonly layoffTo: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly reported: number;
  readonly registered: number;
  readonly referred: number;
  readonly assessed: number;
};

export type NoticePage = { readonly items: readonly NoticeView[]; readonly next?: string };

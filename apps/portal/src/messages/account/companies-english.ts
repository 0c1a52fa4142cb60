/** Texts about the companies of accounts in English. */
export const companiesEnglish = {
  'account.company': 'Company',
  'account.company-hint': 'For HR officers and unions alone.',
  'account.company-none': 'Belongs to no company',
  'account.company-new': 'A new company: {name}',
  'account.company-new-note': 'Nobody belongs to it yet; its HR officer registers it after signing in.',
  'account.company-nameless': 'A company without a name here ({id})',
  'account.company-search': 'Look for another company',
  'account.company-search-hint':
    'Write its name or part of it and send: the companies that are found stand above to choose from.',
  'account.company-choose': 'Choose the company; those that are called so stand here now.',
  'account.company-too-short': 'Write at least three letters of the company’s name.',
  'account.company-named': 'What its company is called here',
  'account.company-named-note':
    'It is found by this name when an account is given. What the company calls itself stands in its notices.',
  'account.company-called': 'Name of the company',
  'account.company-named-submit': 'Give this name',
  'account.company-named-now': 'The company is called so now.',
  'account.company-nameless-of': 'Without a name here; its accounts: {whose}',
  'account.company-more-addresses': 'and {n} more',
  'account.company-nameless-hint':
    'Some companies have no name here, so no name finds them. Tell them by the addresses of their accounts before you begin a new one.',
  'account.company-nameless-unshown':
    '{n} companies without a name are not shown: look with a word of an account’s address, or name them first on the page of accounts.',
  'account.nameless.title': 'Companies without a name',
  'account.nameless.lead':
    'Their accounts are older than the names of companies here. Give each its name, so that it is found when an account is given.',
  'account.nameless.empty': 'Every company with an account or an invitation has its name.',
} as const;

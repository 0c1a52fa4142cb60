/** The addresses of the officer who protects personal data. */
export const privacyPaths = { requests: '/data-requests', answer: (id: string) => `/data-requests/${id}` } as const;

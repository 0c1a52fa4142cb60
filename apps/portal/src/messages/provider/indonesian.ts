/** Texts of the area `provider` in Indonesian. Their keys begin with the area's name. */
export const providerIndonesian = {} as const;

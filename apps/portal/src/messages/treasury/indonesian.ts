/** Texts of the area `treasury` in Indonesian. Their keys begin with the area's name. */
export const treasuryIndonesian = {} as const;

/** Texts of the area `account` in Indonesian. Their keys begin with the area's name. */
export const accountIndonesian = {} as const;

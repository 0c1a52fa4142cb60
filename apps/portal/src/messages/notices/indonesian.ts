/** Texts of the area `notices` in Indonesian. Their keys begin with the area's name. */
export const noticesIndonesian = {} as const;

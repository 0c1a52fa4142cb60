/** Texts of the area `oversight` in Indonesian. Their keys begin with the area's name. */
export const oversightIndonesian = {} as const;

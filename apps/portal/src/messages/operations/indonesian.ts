/** Texts of the area `operations` in Indonesian. Their keys begin with the area's name. */
export const operationsIndonesian = {} as const;

/** Texts of the area `company` in Indonesian. Their keys begin with the area's name. */
export const companyIndonesian = {} as const;

/** Texts of the area `aid` in Indonesian. Their keys begin with the area's name. */
export const aidIndonesian = {} as const;

/** Texts of the area `casework` in Indonesian. Their keys begin with the area's name. */
export const caseworkIndonesian = {} as const;

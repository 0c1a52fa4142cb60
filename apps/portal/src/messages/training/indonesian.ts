/** Texts of the area `training` in Indonesian. Their keys begin with the area's name. */
export const trainingIndonesian = {} as const;

/** Texts of the area `worker` in Indonesian. Their keys begin with the area's name. */
export const workerIndonesian = {} as const;

/** As much as a form of the desk may hold, and what is kept of one that was begun. The desk's scripts know it too. */
export const formBytesMax = 262_144;

/** How many of a kind a status lists one by one; their number is always told in full. */
export const LISTED_AT_MOST = 50;

/** Thrown where what the client has in memory of the topic does not hold any more: a new client asks the broker anew. */
export class StartAgain extends Error {}

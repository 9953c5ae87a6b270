import { z } from 'zod';
import { civilDate } from './civil-date.ts';

/** A conversation with a citizen was held. */
export const conversationHeld = z.strictObject({
  occurredOn: civilDate,
  kind: z.enum(['jobConversation', 'followUp', 'repatriationGuidance']),
});

export type ConversationHeld = z.infer<typeof conversationHeld>;

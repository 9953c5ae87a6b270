/** Made-up events for the documents of our interfaces; a test sees that they are valid. */
export const eventExamples = {
  placed: {
    specversion: '1.0',
    id: 'pl-2023-000117',
    source: 'urn:casework:jobcentre',
    type: 'journey.placed.v1',
    subject: 'c-4f1d09',
    time: '2023-05-04T10:00:00+02:00',
    data: { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' },
  },
} as const;

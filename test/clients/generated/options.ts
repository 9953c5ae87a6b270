/** What OpenAPI Generator is told to make, by language: the options that the guide names. The code alone; neither tests nor pages about it. */
export const generators = {
  typescript: { generatorName: 'typescript-fetch', additionalProperties: { importFileExtension: '.js' } },
  python: { generatorName: 'python', additionalProperties: { packageName: 'virkning_client' } },
  java: {
    generatorName: 'java',
    additionalProperties: {
      library: 'native',
      openApiNullable: 'false',
      invokerPackage: 'virkning.client',
      apiPackage: 'virkning.client.api',
      modelPackage: 'virkning.client.model',
    },
  },
  go: {
    generatorName: 'go',
    additionalProperties: { packageName: 'virkning', withGoMod: 'false', useOneOfDiscriminatorLookup: 'true' },
  },
} as const;

export type ClientLanguage = keyof typeof generators;

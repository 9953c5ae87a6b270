import { expect, test } from 'vitest';
import { requireMapping } from '../../../services/import/mapping/read-mapping.ts';
import { mappingsOfProgram, mappingTextOfProgram } from '../../../services/import/mappings/mappings-of-program.ts';
import { genericMapping, genericName, genericTypes } from '../../support/extracts/generic-mapping.ts';

test.each(genericTypes)('the mapping of tables of %s has the fields and values of the catalogue', async (name) => {
  const folder = '../../../services/import/mappings';
  await expect(genericMapping(name)).toMatchFileSnapshot(`${folder}/${genericName(name)}.yaml`);
});

test.each(mappingsOfProgram().map(({ id }) => id))(
  '%s is a mapping without mistakes, and has the name of its file',
  (id) => {
    expect(requireMapping(mappingTextOfProgram(id) ?? '', id).id).toBe(id);
  },
);

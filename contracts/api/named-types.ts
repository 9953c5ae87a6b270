import type { Json } from './plain-schema.ts';

/** A schema of a document, as zod writes it or as it is published. */
export type Schema = { readonly [key: string]: Json };

/** Where a component is referred to from. */
export const schemaPrefix = '#/components/schemas/';

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schemasOf = (value: Json | undefined): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** `education-started` is `EducationStarted`, `ADJUSTMENT_WAITS` is `AdjustmentWaits`, `eventRef` is `EventRef`. */
export function typeName(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words
    .map((word) => (/[a-z]/.test(word) ? word : word.toLowerCase()))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** What one of the many things of a name is called: `results` are of a `result`, `entries` of an `entry`. */
function oneOfMany(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : `${name}Item`;
}

/** The values of a property that can only have some; undefined where it can have any. */
function valuesOf(schema: Schema, property: string): readonly Json[] | undefined {
  const { properties } = schema;
  const own = isSchema(properties) ? properties[property] : undefined;
  if (!isSchema(own)) return undefined;
  return Array.isArray(own.enum) ? own.enum : own.const === undefined ? undefined : [own.const];
}

/** Few generators can make a type of what is a list or something else, so that its forms are told in words. */
function anyOfForms(members: readonly Schema[]): string {
  return `One of these: ${members.map(({ type }) => `\`${type}\``).join(', ')}.`;
}

const isNull = (schema: Schema): boolean => schema.type === 'null';

/**
 * Turns schemas into components of which each type has a name of its own, for whoever makes a client of the document: every object
 * and every union within one is a component too, named by the way that leads to it (`data` of `Placed` is `PlacedData`), and where the
 * members of a union differ by the value of a field, that is its `discriminator`, with a mapping. What is alike is one type.
 *
 * @param named the components by name; a reference of one to another stays
 * @param renamed better names for some of those that are made, by what they would be
 * @throws Error where two different types would have the same name
 */
export function namedTypes(
  named: ReadonlyMap<string, Schema>,
  renamed: ReadonlyMap<string, string> = new Map(),
): Map<string, Schema> {
  const components = new Map<string, Schema>();
  const byContent = new Map<string, string>();

  const refTo = (name: string): Schema => ({ $ref: schemaPrefix + name });

  function resolved(schema: Schema): Schema {
    if (typeof schema.$ref !== 'string') return schema;
    const name = schema.$ref.slice(schemaPrefix.length);
    const found = components.get(name) ?? named.get(name);
    if (found === undefined) throw new Error(`There is no component ${name}`);
    return found;
  }

  /** Makes a component of what has no name yet. */
  function component(schema: Schema, name: string, description: string): Schema {
    const content = JSON.stringify(schema);
    const known = byContent.get(content);
    if (known !== undefined) return refTo(known);
    if (components.has(name) || named.has(name)) throw new Error(`Two types would be named ${name}; name one of them`);
    components.set(name, { description, ...schema });
    byContent.set(content, name);
    return refTo(name);
  }

  /** The members of a union, those of a union within it among them. */
  function membersOf(schema: Schema): readonly Schema[] {
    const members = [...schemasOf(schema.oneOf), ...schemasOf(schema.anyOf)];
    return members.flatMap((member) => ('oneOf' in member || 'anyOf' in member ? membersOf(member) : [member]));
  }

  /** The property by whose value the members differ, with the member of each value. */
  function discriminated(members: readonly Schema[]): { property: string; byValue: Map<string, Schema> } | undefined {
    const [first] = members.map(resolved);
    if (members.length < 2 || !isSchema(first?.properties)) return undefined;
    for (const property of Object.keys(first.properties)) {
      const byValue = new Map<string, Schema>();
      const allDiffer = members.every((member) => {
        const values = valuesOf(resolved(member), property);
        const areNew = values?.every((value) => typeof value === 'string' && !byValue.has(value)) ?? false;
        for (const value of areNew ? (values ?? []) : []) byValue.set(value as string, member);
        return areNew;
      });
      if (allDiffer) return { property, byValue };
    }
    return undefined;
  }

  function union(members: readonly Schema[], path: string, where: string): Schema {
    const by = discriminated(members);
    const nameOf = (member: Schema, at: number): string => {
      const [value] = [...(by?.byValue ?? [])].find(([, of]) => of === member) ?? [];
      return path + (value === undefined ? String(at + 1) : typeName(value));
    };
    const about = by === undefined ? () => where : (member: Schema) => whereValue(by, member, where);
    const made = new Map(members.map((member, at) => [member, inside(member, nameOf(member, at), about(member))]));
    const forms = [...made.values()];
    if (by === undefined) return { anyOf: forms };
    const mapping = Object.fromEntries(
      [...by.byValue].map(([value, member]) => [value, (made.get(member) as Schema).$ref as string]),
    );
    return { oneOf: forms, discriminator: { propertyName: by.property, mapping } };
  }

  function whereValue(
    { property, byValue }: { property: string; byValue: Map<string, Schema> },
    member: Schema,
    where: string,
  ): string {
    const values = [...byValue].filter(([, of]) => of === member).map(([value]) => `\`${value}\``);
    return `${where.replace(/\.$/, '')} whose \`${property}\` is ${values.join(' or ')}.`;
  }

  function orNull(schema: Schema): Schema {
    if ('$ref' in schema) return { oneOf: [schema, { type: 'null' }] };
    return {
      ...schema,
      type: [schema.type as string, 'null'],
      ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }),
    };
  }

  /** The schema of a part, by reference where it is an object or a union. */
  function inside(schema: Schema, way: string, where: string): Schema {
    if ('$ref' in schema) return schema;
    const path = renamed.get(way) ?? way;
    const { description = where, ...rest } = schema;
    if ('anyOf' in rest || 'oneOf' in rest) {
      const { anyOf: _, oneOf: __, ...beside } = rest;
      const members = membersOf(schema);
      const some = members.filter((member) => !isNull(member));
      if (some.some(({ type }) => type === 'array') && some.length > 1)
        return { description: `${description} ${anyOfForms(some)}` };
      const one =
        some.length === 1
          ? inside({ ...(schema.description !== undefined && { description }), ...(some[0] as Schema) }, path, where)
          : component({ ...beside, ...union(some, path, where) }, path, description as string);
      return some.length === members.length ? one : orNull(one);
    }
    const own = whole(rest, path);
    const isNamed = rest.type === 'object' || 'properties' in rest;
    if (isNamed) return component(own, path, description as string);
    return schema.description === undefined ? own : { description, ...own };
  }

  /** The schema itself, its parts by reference. */
  function whole(schema: Schema, path: string): Schema {
    if ('anyOf' in schema || 'oneOf' in schema) {
      const { anyOf: _, oneOf: __, ...beside } = schema;
      return { ...beside, ...union(membersOf(schema), path, `A \`${path}\`.`) };
    }
    const { properties, items, prefixItems, additionalProperties, patternProperties, ...rest } = schema;
    const part = (of: string): string => `\`${of}\` of \`${path}\`.`;
    const each = (parts: Schema): Schema =>
      Object.fromEntries(
        Object.entries(parts).map(([key, value]) => [key, inside(value as Schema, path + typeName(key), part(key))]),
      );
    return {
      ...rest,
      ...(isSchema(properties) && { properties: each(properties) }),
      ...(isSchema(items) && { items: inside(items, oneOfMany(path), `One of \`${path}\`.`) }),
      ...(Array.isArray(prefixItems) && {
        prefixItems: schemasOf(prefixItems).map((item, at) => inside(item, `${path}${at + 1}`, `One of \`${path}\`.`)),
      }),
      ...(additionalProperties !== undefined && {
        additionalProperties: isSchema(additionalProperties)
          ? inside(additionalProperties, oneOfMany(path), `One of \`${path}\`.`)
          : additionalProperties,
      }),
      ...(isSchema(patternProperties) && {
        patternProperties: Object.fromEntries(
          Object.entries(patternProperties).map(([pattern, value]) => [
            pattern,
            inside(value as Schema, `${path}Extension`, `An extension attribute of \`${path}\`.`),
          ]),
        ),
      }),
    };
  }

  for (const [name, schema] of named) components.set(name, { ...whole(schema, name) });
  return components;
}

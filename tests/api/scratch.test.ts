import { test } from 'vitest';
import { formSchema } from '../../src/api/form-schema.js';
import { projectForm } from '../../src/projects/project-form.js';
test('x', () => {
  process.stderr.write(JSON.stringify(formSchema(projectForm, 'en', { pool: [], committees: [] }), null, 1));
});

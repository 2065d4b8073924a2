import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mustBeAhead, type Form, type Option } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { Role } from '../../../workflows/workflow.js';
import { DISTRIBUTION_SETTING, roleRule, type DistributionRules, type Way } from '../../cases/distribution.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { Database } from '../../platform/database.js';
import { formatDate } from '../../platform/formats.js';
import { taskKinds } from '../work/task-kinds.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, visitOf } from '../shell/visit.js';
import { keepEntry, keptSettings, standingOf, validOn } from './dated-setting.js';
import { WAY_WORDS } from './distribution-words.js';
import { settingsTabs } from './settings-tabs.js';

const PATH = '/indstillinger/fordeling';
const TITLE = w('Fordeling af opgaver', 'Distribution of tasks');
/** As the kind has no rule of its own. */
const UNSET = 'unset';
const ROLES: readonly Role[] = ['caseworker', 'supervisor', 'secretary'];

/** How new tasks that nobody has are given out: by hand, in turn, or to whoever has the fewest. */
@Controller('indstillinger/fordeling')
@For('supervisor', 'admin')
export class DistributionController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.draw(request, reply, await this.forms.open(request, spec()));
  }

  @Post()
  async change(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readForm(distributionForm(), request.body);
    const errors = read.errors.length ? read.errors : mustBeAhead(read.payload, 'validFrom', visitOf(request).today);
    if (errors.length)
      return this.draw(request, reply, this.forms.again(request, spec(), { typed: read.typed, errors }), 422);
    const from = String(read.payload.validFrom);
    const entry = read.payload.way === UNSET ? undefined : (read.payload.way as Way);
    const change = { from, key: String(read.payload.of), entry };
    await keepEntry(this.database, DISTRIBUTION_SETTING, change, personOf(request));
    this.pages.redirect(
      reply,
      PATH,
      w(`Reglen gælder fra ${formatDate(from)}.`, `The rule is valid from ${formatDate(from, 'en')}.`),
    );
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, form: FormView, status = 200): Promise<void> {
    const { today } = visitOf(request);
    const kept = await this.kept();
    const view = {
      tabs: settingsTabs(request, PATH),
      form,
      now: rulesView(validOn(kept, today, {})),
      history: kept.map((one) => ({
        from: one.from,
        standing: standingOf(kept, one.from, today),
        rules: rulesView(one.value),
        by: one.by,
        at: one.at,
      })),
    };
    this.pages.page(request, reply, 'settings/distribution', view, { title: TITLE, status });
  }

  private kept() {
    return keptSettings<DistributionRules>(this.database.pool, DISTRIBUTION_SETTING);
  }
}

function distributionForm(): Form {
  return {
    of: { kind: 'choice', label: w('Nye opgaver', 'New tasks'), options: ofOptions() },
    way: {
      kind: 'choice',
      label: w('Fordeles', 'Are given out'),
      options: [
        ...Object.entries(WAY_WORDS).map(([value, label]) => ({ value, label })),
        {
          value: UNSET,
          label: w('Som rollens andre opgaver (fjern reglen)', "As the role's other tasks (remove the rule)"),
        },
      ],
    },
    validFrom: {
      kind: 'date',
      label: w('Gælder fra', 'Valid from'),
      hint: w(
        'Tidligst i morgen. Opgaver, der er åbnet før den dag, fordeles ikke af reglen.',
        'Tomorrow at the earliest. Tasks opened before that day are not given out by the rule.',
      ),
    },
  };
}

/** A role's tasks are those that are its work first. */
function ofOptions(): Option[] {
  const roles = ROLES.map((role) => {
    const { da, en } = ROLE_WORDS[role].title;
    return {
      value: roleRule(role),
      label: w(`Alle opgaver for rollen ${da.toLowerCase()}`, `All tasks of the role ${en.toLowerCase()}`),
    };
  });
  return [...roles, ...taskKinds().map(({ value, title }) => ({ value, label: title }))];
}

function rulesView(rules: DistributionRules) {
  return ofOptions()
    .filter(({ value }) => Object.hasOwn(rules, value))
    .map(({ value, label }) => ({ of: label, way: WAY_WORDS[rules[value] as Way] }));
}

function spec(): FormSpec {
  return { form: distributionForm(), action: PATH, submit: w('Gem reglen', 'Save the rule') };
}

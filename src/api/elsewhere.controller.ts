import { All, Controller, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProblemFilter } from './answer-problem.js';
import { Problem } from './problems.js';

/** Every address below /api that there is not: said as all problems are said. */
@Controller('api')
@UseFilters(ProblemFilter)
@ApiExcludeController()
export class ElsewhereController {
  @All('*')
  nothing(): never {
    throw new Problem('no-such-address');
  }
}

import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ShellModule } from '../shell/shell.module.js';
import { AccessController } from './access.controller.js';
import { AskedCasesController } from './asked-cases.controller.js';
import { DocumentsController } from './documents.controller.js';
import { PackageController } from './package.controller.js';

/** The documents of a case, and who may have them. */
@Module({
  imports: [ShellModule, CasesModule],
  controllers: [DocumentsController, AccessController, AskedCasesController, PackageController],
})
export class DocumentPagesModule {}

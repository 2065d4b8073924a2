import { Module } from '@nestjs/common';
import { ShellModule } from '../shell/shell.module.js';
import { ProofController } from './proof.controller.js';

@Module({ imports: [ShellModule], controllers: [ProofController] })
export class ProofPagesModule {}

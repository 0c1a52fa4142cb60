import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('people')
export class Person {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ type: 'text', unique: true }) nik!: string;
  @Column('text') name!: string;
  @Column({ name: 'birth_date', type: 'date' }) birthDate!: string;
  @Column('text') phone!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}

@Entity('cases')
@Index(['personId', 'listId'], { unique: true })
export class WorkerCase {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ name: 'list_id', type: 'uuid' }) listId!: string;
  @Column('int') line!: number;
  @Column({ name: 'district_code', type: 'text' }) districtCode!: string;
  @Column({ name: 'job_title', type: 'text' }) jobTitle!: string;
  @Column('bigint') wage!: number;
  @Column({ name: 'layoff_date', type: 'date' }) layoffDate!: string;
}

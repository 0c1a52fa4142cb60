import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

const toNumber = Transform(({ value }: { value: string }) => (value === '' ? undefined : Number(value)));

/** A row of the list, with the rules that every row must keep. */
export class RowBody {
  @Matches(/^\d{16}$/) nik!: string;
  @IsString() @IsNotEmpty() nama!: string;
  @IsISO8601({ strict: true }) tanggal_lahir!: string;
  @IsIn(['L', 'P']) jenis_kelamin!: string;
  @Matches(/^\d{16}$/) no_kk!: string;
  @Matches(/^\d{2}\.\d{2}\.\d{2}$/) kode_kecamatan_domisili!: string;
  @Matches(/^08\d{7,11}$/) no_hp!: string;
  @IsIn(['PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING']) status_hubungan!: string;
  @IsISO8601({ strict: true }) tanggal_mulai!: string;
  @IsString() @IsNotEmpty() jabatan!: string;
  @toNumber @IsInt() @Min(100_000) upah_pokok!: number;
  @IsISO8601({ strict: true }) tanggal_phk!: string;
  @IsString() @IsNotEmpty() alasan_kode!: string;
  @IsIn(['MENERIMA', 'MENOLAK', 'BELUM']) tanggapan!: string;
  @Matches(/^\d{3}$/) bank_kode!: string;
  @Matches(/^\d{6,20}$/) no_rekening!: string;
  @IsOptional() @toNumber @IsInt() @Min(0) @Max(15) tanggungan?: number;
  @IsString() minat_pelatihan!: string;
}

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.journal_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.appraisals (
    period text NOT NULL,
    unit text NOT NULL,
    criterion text NOT NULL,
    verdict text,
    decided_by text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    reason text NOT NULL,
    version integer NOT NULL,
    basis text
);
CREATE TABLE public.assessors (
    id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    own_units text NOT NULL
);
CREATE TABLE public.assignments (
    period text NOT NULL,
    assessor text NOT NULL,
    unit_group text NOT NULL,
    unit text NOT NULL,
    part text NOT NULL
);
CREATE TABLE public.criteria_drafts (
    id text NOT NULL,
    title text NOT NULL,
    based_on text NOT NULL,
    content text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.criteria_sets (
    fingerprint text NOT NULL,
    content text NOT NULL
);
CREATE TABLE public.decision_batches (
    period text NOT NULL,
    number integer NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    source text NOT NULL,
    content bytea NOT NULL,
    undone_at timestamp with time zone
);
CREATE TABLE public.document_details (
    period text NOT NULL,
    content text NOT NULL
);
CREATE TABLE public.edition_mappings (
    old_set text NOT NULL,
    new_set text NOT NULL,
    links text NOT NULL
);
CREATE TABLE public.evidence_files (
    id text NOT NULL,
    "position" integer NOT NULL,
    period text NOT NULL,
    unit text NOT NULL,
    return_id text NOT NULL,
    criterion text NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    size integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    batch text NOT NULL,
    withdrawn_at timestamp with time zone
);
CREATE TABLE public.explanation_forms (
    period text NOT NULL,
    number integer NOT NULL,
    unit text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    file_name text NOT NULL
);
CREATE TABLE public.explanation_rounds (
    period text NOT NULL,
    number integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by text NOT NULL,
    deadline date NOT NULL,
    units text NOT NULL,
    every_criterion boolean NOT NULL,
    checksum text NOT NULL,
    content bytea NOT NULL,
    closed_at timestamp with time zone,
    closed_by text NOT NULL
);
CREATE TABLE public.issued_forms (
    period text NOT NULL,
    unit text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    file_name text NOT NULL
);
CREATE TABLE public.journal (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by text NOT NULL,
    action text NOT NULL,
    period text NOT NULL,
    unit text NOT NULL,
    criterion text NOT NULL,
    old text NOT NULL,
    new text NOT NULL,
    reason text NOT NULL,
    searched text DEFAULT ''::text NOT NULL
);
CREATE SEQUENCE public.journal_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.journal_id_seq OWNED BY public.journal.id;
CREATE TABLE public.kept_files (
    sha256 text NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.measured_values (
    period text NOT NULL,
    unit text NOT NULL,
    criterion text NOT NULL,
    answer text NOT NULL,
    source text NOT NULL
);
CREATE TABLE public.period_sets (
    period text NOT NULL,
    unit_group text NOT NULL,
    "position" integer NOT NULL,
    fingerprint text NOT NULL
);
CREATE TABLE public.period_units (
    period text NOT NULL,
    unit text NOT NULL,
    "position" integer NOT NULL,
    status text NOT NULL
);
CREATE TABLE public.periods (
    id text NOT NULL,
    year integer NOT NULL,
    title text NOT NULL,
    province text NOT NULL,
    assessed_from date NOT NULL,
    assessed_to date NOT NULL,
    deadline date NOT NULL,
    illustrative boolean NOT NULL,
    blanks text DEFAULT 'zero'::text NOT NULL
);
CREATE TABLE public.result_versions (
    period text NOT NULL,
    number integer NOT NULL,
    locked_at timestamp with time zone NOT NULL,
    locked_by text NOT NULL,
    note text NOT NULL,
    checksum text NOT NULL,
    content bytea NOT NULL,
    details text
);
CREATE TABLE public.returns (
    id text NOT NULL,
    period text NOT NULL,
    unit text NOT NULL,
    number integer NOT NULL,
    source text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    entered_by text NOT NULL,
    contact text NOT NULL,
    file_name text,
    file_sha256 text,
    file_size integer,
    self_total text,
    problems text NOT NULL,
    answers text NOT NULL,
    remarks text NOT NULL,
    batch text DEFAULT ''::text NOT NULL,
    withdrawn_at timestamp with time zone,
    round integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.schema_version (
    version integer NOT NULL
);
CREATE TABLE public.tolerances (
    period text NOT NULL,
    criterion text NOT NULL,
    share text NOT NULL
);
CREATE TABLE public.units (
    id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    unit_group text NOT NULL,
    parent text NOT NULL,
    tags text NOT NULL,
    valid_from date,
    valid_to date,
    predecessors text NOT NULL,
    aliases text NOT NULL
);
ALTER TABLE ONLY public.journal ALTER COLUMN id SET DEFAULT nextval('public.journal_id_seq'::regclass);
INSERT INTO public.appraisals VALUES ('2022', 'pleiku', 'ht.1', 'adjusted', 'Lê Thị Hoa', '2022-11-22 01:30:00.123456+00', '[{},false,1.50]', 'Thiếu tài liệu kiểm chứng', 1, NULL);
INSERT INTO public.assessors VALUES ('hoa', 1, 'Lê Thị Hoa', 'lead', '["so-noi-vu"]');
INSERT INTO public.assignments VALUES ('2022', 'hoa', 'so', 'pleiku', '');
INSERT INTO public.criteria_drafts VALUES ('d1', 'Bộ tiêu chí 2023', '', '{"title":"Bộ tiêu chí 2023","groups":[{"id":"A","criteria":[null]}]}', '2022-11-22 01:30:00.123456+00', 'Lê Thị Hoa', 1);
INSERT INTO public.criteria_sets VALUES ('84aeca80227f9a35e3eb8803faadca5ef2b6616110a9273a50e539062478d84f', '{"format":1,"id":"gialai-so","edition":"2022","title":"Bộ tiêu chí","unit_group":"so","unit_group_title":"Sở, ban, ngành","year":2022,"illustrative":false,"provenance":[],"maximum":"2.50","groups":[{"id":"g1","code":"","title":"Hạ tầng","maximum":null,"criteria":[{"id":"c.1","code":"","title":"Có kế hoạch","maximum":"2.50","rule":{"also":[],"kind":"yes_no"},"guidance":"","evidence":"optional","evidence_hint":"","source":"self_reported","data_source":"","verified_by":"","applies_to":{"any_of":[],"none_of":[]},"weight":"1"}],"groups":[],"aggregate":"sum","weight":"1"}],"aggregate":"sum","weight_sets":[],"weights":null,"pillars":[],"exclusion":{"method":"rescale"},"rounding":{"mode":"half_up","criterion":null,"group":null,"total":null,"share":null,"converted":null,"printed":{"points":3,"share":4}},"levels":{"by":"share","decimals":null,"bands":[],"below":{"id":"below","label":"Chưa đạt mức"}},"ranking":{"by":"share","decimals":null,"ties":"competition"}}');
INSERT INTO public.criteria_sets VALUES ('aa8d2622a1c8bbca81fc2a6d1af4f890b3db5f7184f0e0c9dbf506c5c9125bfb', '{"format":1,"id":"gialai-so","edition":"2021","title":"Bộ tiêu chí","unit_group":"so","unit_group_title":"Sở, ban, ngành","year":2022,"illustrative":false,"provenance":[],"maximum":"2.50","groups":[{"id":"g1","code":"","title":"Hạ tầng","maximum":null,"criteria":[{"id":"c.1","code":"","title":"Có kế hoạch","maximum":"2.50","rule":{"also":[],"kind":"yes_no"},"guidance":"","evidence":"optional","evidence_hint":"","source":"self_reported","data_source":"","verified_by":"","applies_to":{"any_of":[],"none_of":[]},"weight":"1"}],"groups":[],"aggregate":"sum","weight":"1"}],"aggregate":"sum","weight_sets":[],"weights":null,"pillars":[],"exclusion":{"method":"rescale"},"rounding":{"mode":"half_up","criterion":null,"group":null,"total":null,"share":null,"converted":null,"printed":{"points":3,"share":4}},"levels":{"by":"share","decimals":null,"bands":[],"below":{"id":"below","label":"Chưa đạt mức"}},"ranking":{"by":"share","decimals":null,"ties":"competition"}}');
INSERT INTO public.decision_batches VALUES ('2022', 1, 'Lê Thị Hoa', '2022-11-22 01:30:00.123456+00', 'thẩm định.xlsx', '\x789c8b562ac849cdcc2e55d25150ca28d13304d279a539393a0ad14a892959a5c525a92920299fc3ab1442321eeeee56f0c84f040918191819e91a1aea1a198518185a191b581918e8191a199b989a691b80382035d1d5b53a698939c5a93a867aa606b120a1908ccc87bbf6972a941c5e90a99093f970777ba94236906ace5548061abf322f1da8ca00e286d858ae6854d7192951cd5d2545a5a93a605b4876169442779c21f51c0709340352034d29318932a8143b38e21d0024efdb53', NULL);
INSERT INTO public.document_details VALUES ('2022', '{"issuer_lines":["ỦY BAN NHÂN DÂN","TỈNH GIA LAI"],"number":"15","symbol":"QĐ-UBND","place":"Gia Lai","signed_on":null,"subject":"","legal_bases":[],"department":"Sở Thông tin và Truyền thông","department_short":"STTTT","proposal":"","signer":{"authority":"TM. ỦY BAN NHÂN DÂN","titles":["CHỦ TỊCH"],"name":""},"recipients":[],"annex_columns":["order","parent","maximum","excluded","applicable_maximum","points","share","converted","level","rank"]}');
INSERT INTO public.edition_mappings VALUES ('aa8d2622a1c8bbca81fc2a6d1af4f890b3db5f7184f0e0c9dbf506c5c9125bfb', '84aeca80227f9a35e3eb8803faadca5ef2b6616110a9273a50e539062478d84f', '[["c.0","c.1"]]');
INSERT INTO public.evidence_files VALUES ('e1', 1, '2022', 'pleiku', 'pleiku-1', 'ht.1', '1.1/QĐ 45.pdf', 'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 9, '2022-11-22 01:30:00.123456+00', '2022-11-22 01:30:00.123456+00', 'đợt 1', NULL);
INSERT INTO public.explanation_forms VALUES ('2022', 1, 'so-noi-vu', '2022-11-22 01:30:00.123456+00', 'Sở Nội vụ.xlsx');
INSERT INTO public.explanation_rounds VALUES ('2022', 1, '2022-11-22 01:30:00.123456+00', 'Lê Thị Hoa', '2023-03-10', '["pleiku","so-noi-vu"]', false, 'be2e9f33728b0c2baeca59742d8036a86d2747d0789ebeb08bdef64f4ad85b3a', '\x789c6d52b16edb3010fd15816b6597942cc7f10fb401d22ecd1618c1993ac544285220293586a12953d1a5193a742a3274687f4163f223fa93929265a068000e77f7eedebdbbe38114da94e0c89ac5e4d6e8bab2647d7d184db22656939858f438592d0039ac68929c15e7906698e276b5a269019073c8b048b6cb255b3246e13c394b21a398a5e774992cce56f96a5178a25a0937f273231c1a01a32341949893b5aaa58c274c2bdf94cf99af2be15e9475e9fd649e511fa8b4508169f043c06009e6ce07bcfd79b7f7b4c4d412e77bb4243eb49b7613726c2dfd24070255250587adc49bffa8b9560d1a17e49cd8f19ecb3a1f42c19df6e4d7c442a7296d60d8b43191d8a00cc8858f7ee8bbdf3cba209bd7e61052820954ed6b4381ba1b0e637760d0036c4ee9803811c414202d4ef35e8f5de70681ef3c1a1fa6b203290c70372e94bd4d49db6e82ca708d611b5280c570974dfcefe1453e5833a5c5aca97d404119747ceabb9fd1c7befb21a2a6ef7e85417c27e5c6fd570673e468ad36475207b747abf1cdf29bc2e872baf618717af4dbf15452f33bcc6fc2bf2489ff7133c666497245d93aa56b4ae72c4917d9f20d0d0e39a56ffd1ec8e5f39fe86ad7775fa3f71a8264ed70d4a5ea728b66586815fe573e0c6ffde816274d6337cafcf3152730c83b0a4966698072845c0a85633c0d252c9b561632832d656d9d01271a3c5dab32ba118a8742d7775fd42e7a2720ba04319cd5c900bc7c7b7ef2c0ad787e8af8aedef7dd838a5e1efbeebb886cdf3d46eae5a18c8e5df6087ea8e0b44776eb4f0dfeff395363fb177b223bd9', NULL, '');
INSERT INTO public.issued_forms VALUES ('2022', 'pleiku', '2022-11-22 01:30:00.123456+00', 'Pleiku.xlsx');
INSERT INTO public.journal VALUES (1, '2022-11-22 01:30:00.123456+00', 'Lê Thị Hoa', 'appraisal.saved', '2022', 'pleiku', 'ht.1', '2', '', '', 'le thi hoa pleiku ht.1 2');
INSERT INTO public.kept_files VALUES ('8dcc7e601606217f3b754766511182a916b17e9a26a94c9d887104eba92e9bb2', '\x504b0304');
INSERT INTO public.measured_values VALUES ('2022', 'so-noi-vu', 'dv.1', '{}', 'Một cửa');
INSERT INTO public.period_sets VALUES ('2022', 'so', 1, '84aeca80227f9a35e3eb8803faadca5ef2b6616110a9273a50e539062478d84f');
INSERT INTO public.period_units VALUES ('2022', 'so-noi-vu', 1, 'ranked');
INSERT INTO public.period_units VALUES ('2022', 'pleiku', 2, 'ranked');
INSERT INTO public.period_units VALUES ('2022', 'ia-grai', 3, 'ranked');
INSERT INTO public.periods VALUES ('2022', 2022, 'Đánh giá chuyển đổi số năm 2022', 'tỉnh Gia Lai', '2022-01-01', '2022-12-31', '2023-01-15', false, 'zero');
INSERT INTO public.result_versions VALUES ('2022', 1, '2022-11-22 01:30:00.123456+00', 'Lê Thị Hoa', '', '5aa397ae6514f4985cf5293db090c2780d64bf1f33b2be6735859c4af116fadb', '\x789c6d52b16edb3010fd15816b6597942cc7f10fb401d22ecd1618c1993ac544285220293586a12953d1a5193a742a3274687f4163f223fa93929265a068000e77f7eedebdbbe38114da94e0c89ac5e4d6e8bab2647d7d184db22656939858f438592d0039ac68929c15e7906698e276b5a269019073c8b048b6cb255b3246e13c394b21a398a5e774992cce56f96a5178a25a0937f273231c1a01a32341949893b5aaa58c274c2bdf94cf99af2be15e9475e9fd649e511fa8b4508169f043c06009e6ce07bcfd79b7f7b4c4d412e77bb4243eb49b7613726c2dfd24070255250587adc49bffa8b9560d1a17e49cd8f19ecb3a1f42c19df6e4d7c442a7296d60d8b43191d8a00cc8858f7ee8bbdf3cba209bd7e61052820954ed6b4381ba1b0e637760d0036c4ee9803811c414202d4ef35e8f5de70681ef3c1a1fa6b203290c70372e94bd4d49db6e82ca708d611b5280c570974dfcefe1453e5833a5c5aca97d404119747ceabb9fd1c7befb21a2a6ef7e85417c27e5c6fd570673e468ad36475207b747abf1cdf29bc2e872baf618717af4dbf15452f33bcc6fc2bf2489ff7133c666497245d93aa56b4ae72c4917d9f20d0d0e39a56ffd1ec8e5f39fe86ad7775fa3f71a8264ed70d4a5ea728b66586815fe573e0c6ffde816274d6337cafcf3152730c83b0a4966698072845c0a85633c0d252c9b561632832d656d9d01271a3c5dab32ba118a8742d7775fd42e7a2720ba04319cd5c900bc7c7b7ef2c0ad787e8af8aedef7dd838a5e1efbeebb886cdf3d46eae5a18c8e5df6087ea8e0b4ed5f4e5634b9', '{"issuer_lines":["ỦY BAN NHÂN DÂN","TỈNH GIA LAI"],"number":"14","symbol":"QĐ-UBND","place":"Gia Lai","signed_on":null,"subject":"","legal_bases":[],"department":"Sở Thông tin và Truyền thông","department_short":"STTTT","proposal":"","signer":{"authority":"TM. ỦY BAN NHÂN DÂN","titles":["CHỦ TỊCH"],"name":""},"recipients":[],"annex_columns":["order","parent","maximum","excluded","applicable_maximum","points","share","converted","level","rank"]}');
INSERT INTO public.returns VALUES ('pleiku-1', '2022', 'pleiku', 1, 'workbook', '2022-11-22 01:30:00.123456+00', 'Lê Thị Hoa', '["Rơ Châm H''Yéo","Chuyên viên","0269 3 824 404","hyeo@gialai.gov.vn"]', 'phiếu.xlsx', '8dcc7e601606217f3b754766511182a916b17e9a26a94c9d887104eba92e9bb2', 4, '120.50', '[]', 'ht.1	{"achieved":45.50}
ht.2	[{},true,null]', 'ht.1	["","","","Đã đạt"]', '', NULL, 0);
INSERT INTO public.returns VALUES ('so-noi-vu-1', '2022', 'so-noi-vu', 1, 'typed', '2022-11-22 01:30:00.123456+00', 'Lê Thị Hoa', '["Rơ Châm H''Yéo","Chuyên viên","0269 3 824 404","hyeo@gialai.gov.vn"]', NULL, NULL, NULL, '120.50', '[]', 'ht.1	{"achieved":50}', 'ht.1	["","","","",[1,false,"Đã đạt 50","45/QĐ","2022-05-04","",{"achieved":50}]]', '', NULL, 1);
INSERT INTO public.schema_version VALUES (11);
INSERT INTO public.tolerances VALUES ('2022', '', '0.10');
INSERT INTO public.tolerances VALUES ('2022', 'dv.1', '0.025');
INSERT INTO public.units VALUES ('so-noi-vu', 1, 'Sở Nội vụ', 'so', '', '[]', NULL, NULL, '[]', '[]');
INSERT INTO public.units VALUES ('pleiku', 2, 'Thành phố Pleiku', 'huyen', '', '["do-thi","mien-nui"]', NULL, NULL, '[]', '[]');
INSERT INTO public.units VALUES ('ia-grai', 3, 'Huyện Ia Grai', 'huyen', '', '[]', NULL, NULL, '[]', '[]');
SELECT pg_catalog.setval('public.journal_id_seq', 1, true);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT pk_appraisals PRIMARY KEY (period, unit, criterion);
ALTER TABLE ONLY public.assessors
    ADD CONSTRAINT pk_assessors PRIMARY KEY (id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT pk_assignments PRIMARY KEY (period, assessor, unit_group, unit, part);
ALTER TABLE ONLY public.criteria_drafts
    ADD CONSTRAINT pk_criteria_drafts PRIMARY KEY (id);
ALTER TABLE ONLY public.criteria_sets
    ADD CONSTRAINT pk_criteria_sets PRIMARY KEY (fingerprint);
ALTER TABLE ONLY public.decision_batches
    ADD CONSTRAINT pk_decision_batches PRIMARY KEY (period, number);
ALTER TABLE ONLY public.document_details
    ADD CONSTRAINT pk_document_details PRIMARY KEY (period);
ALTER TABLE ONLY public.edition_mappings
    ADD CONSTRAINT pk_edition_mappings PRIMARY KEY (old_set, new_set);
ALTER TABLE ONLY public.evidence_files
    ADD CONSTRAINT pk_evidence_files PRIMARY KEY (id);
ALTER TABLE ONLY public.explanation_forms
    ADD CONSTRAINT pk_explanation_forms PRIMARY KEY (period, number, unit);
ALTER TABLE ONLY public.explanation_rounds
    ADD CONSTRAINT pk_explanation_rounds PRIMARY KEY (period, number);
ALTER TABLE ONLY public.issued_forms
    ADD CONSTRAINT pk_issued_forms PRIMARY KEY (period, unit);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT pk_journal PRIMARY KEY (id);
ALTER TABLE ONLY public.kept_files
    ADD CONSTRAINT pk_kept_files PRIMARY KEY (sha256);
ALTER TABLE ONLY public.measured_values
    ADD CONSTRAINT pk_measured_values PRIMARY KEY (period, unit, criterion);
ALTER TABLE ONLY public.period_sets
    ADD CONSTRAINT pk_period_sets PRIMARY KEY (period, unit_group);
ALTER TABLE ONLY public.period_units
    ADD CONSTRAINT pk_period_units PRIMARY KEY (period, unit);
ALTER TABLE ONLY public.periods
    ADD CONSTRAINT pk_periods PRIMARY KEY (id);
ALTER TABLE ONLY public.result_versions
    ADD CONSTRAINT pk_result_versions PRIMARY KEY (period, number);
ALTER TABLE ONLY public.returns
    ADD CONSTRAINT pk_returns PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT pk_schema_version PRIMARY KEY (version);
ALTER TABLE ONLY public.tolerances
    ADD CONSTRAINT pk_tolerances PRIMARY KEY (period, criterion);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT pk_units PRIMARY KEY (id);
ALTER TABLE ONLY public.returns
    ADD CONSTRAINT uq_returns_period_unit_number UNIQUE (period, unit, number);
CREATE INDEX ix_appraisals_adjusted ON public.appraisals USING btree (period, unit) WHERE (verdict = 'adjusted'::text);
CREATE INDEX ix_evidence_files_period_unit ON public.evidence_files USING btree (period, unit);
CREATE INDEX ix_journal_at ON public.journal USING btree (at);
CREATE INDEX ix_journal_period_action_id ON public.journal USING btree (period, action, id);
CREATE INDEX ix_journal_period_by_id ON public.journal USING btree (period, by, id);
CREATE INDEX ix_journal_period_criterion_id ON public.journal USING btree (period, criterion, id);
CREATE INDEX ix_journal_period_id ON public.journal USING btree (period, id);
CREATE INDEX ix_journal_period_unit_criterion ON public.journal USING btree (period, unit, criterion);
CREATE TRIGGER journal_refuses_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuses_change();
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT fk_appraisals_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT fk_appraisals_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT fk_assignments_assessor FOREIGN KEY (assessor) REFERENCES public.assessors(id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT fk_assignments_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.decision_batches
    ADD CONSTRAINT fk_decision_batches_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.document_details
    ADD CONSTRAINT fk_document_details_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.edition_mappings
    ADD CONSTRAINT fk_edition_mappings_new_set FOREIGN KEY (new_set) REFERENCES public.criteria_sets(fingerprint);
ALTER TABLE ONLY public.edition_mappings
    ADD CONSTRAINT fk_edition_mappings_old_set FOREIGN KEY (old_set) REFERENCES public.criteria_sets(fingerprint);
ALTER TABLE ONLY public.evidence_files
    ADD CONSTRAINT fk_evidence_files_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.evidence_files
    ADD CONSTRAINT fk_evidence_files_return_id FOREIGN KEY (return_id) REFERENCES public.returns(id);
ALTER TABLE ONLY public.evidence_files
    ADD CONSTRAINT fk_evidence_files_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.explanation_forms
    ADD CONSTRAINT fk_explanation_forms_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.explanation_forms
    ADD CONSTRAINT fk_explanation_forms_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.explanation_rounds
    ADD CONSTRAINT fk_explanation_rounds_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.issued_forms
    ADD CONSTRAINT fk_issued_forms_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.issued_forms
    ADD CONSTRAINT fk_issued_forms_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.measured_values
    ADD CONSTRAINT fk_measured_values_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.measured_values
    ADD CONSTRAINT fk_measured_values_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.period_sets
    ADD CONSTRAINT fk_period_sets_fingerprint FOREIGN KEY (fingerprint) REFERENCES public.criteria_sets(fingerprint);
ALTER TABLE ONLY public.period_sets
    ADD CONSTRAINT fk_period_sets_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.period_units
    ADD CONSTRAINT fk_period_units_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.period_units
    ADD CONSTRAINT fk_period_units_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.result_versions
    ADD CONSTRAINT fk_result_versions_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.returns
    ADD CONSTRAINT fk_returns_period FOREIGN KEY (period) REFERENCES public.periods(id);
ALTER TABLE ONLY public.returns
    ADD CONSTRAINT fk_returns_unit FOREIGN KEY (unit) REFERENCES public.units(id);
ALTER TABLE ONLY public.tolerances
    ADD CONSTRAINT fk_tolerances_period FOREIGN KEY (period) REFERENCES public.periods(id);

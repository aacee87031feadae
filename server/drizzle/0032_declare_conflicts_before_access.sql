CREATE TABLE "conflict_declaration" (
	"member_id" text NOT NULL,
	"scope" text NOT NULL,
	"declared_at" timestamptz(3) NOT NULL,
	CONSTRAINT "conflict_declaration_member_id_scope_pk" PRIMARY KEY("member_id","scope")
);

--> statement-breakpoint
ALTER TABLE conflict_declaration ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON conflict_declaration
  FOR EACH ROW EXECUTE FUNCTION comity_sight.refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON conflict_declaration
  FOR EACH STATEMENT EXECUTE FUNCTION comity_sight.refuse_change();
--> statement-breakpoint
-- Whoever reads cases already is not asked about them now. Source: R28
INSERT INTO conflict_declaration (member_id, scope, declared_at)
  SELECT member.id, scopes.scope, now() FROM member CROSS JOIN (
    SELECT 'every-case' AS scope
    UNION SELECT bodies.one ->> 'id' FROM procedure CROSS JOIN jsonb_array_elements(procedure.body -> 'bodies') bodies (one)
    UNION SELECT body_id FROM appointment) scopes
  WHERE member.roles ?| ARRAY['decider', 'staff', 'counsel', 'appeal']
    OR EXISTS (SELECT FROM appointment WHERE appointment.member_id = member.id);

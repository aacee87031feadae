DROP TABLE "session" CASCADE;--> statement-breakpoint
DROP TABLE "sign_in_link" CASCADE;
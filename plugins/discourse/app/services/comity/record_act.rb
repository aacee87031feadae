# frozen_string_literal: true

# Puts what staff did to an account into the outbox.
class Comity::RecordAct
  include Service::Base
  include Comity::Posting

  policy :on_a_person
  policy :done_by_somebody
  step :tell_ours_apart
  step :build_entry
  step :insert_entry
  step :enqueue_delivery

  private

  def on_a_person(staff_act:)
    Comity::AccountName.of(staff_act.user).present?
  end

  def done_by_somebody(staff_act:)
    !staff_act.expiry?
  end

  # What the case server makes bears its mark, so that what staff do with the key's account by hand is not taken for it.
  # A lift has no reason to bear one: there it is the account of our API key.
  def tell_ours_apart(staff_act:)
    context[:ours] = staff_act.lift? ? by_our_key?(staff_act.by) : staff_act.marked?
  end

  def build_entry(staff_act:, ours:)
    payload =
      Comity::ActPayload.build(staff_act:, ours:, base_url: Discourse.base_url, at: Time.zone.now)
    context[:entry] = { event_uuid: payload[:eventId], kind: "act", payload: payload.to_json }
  end

  def by_our_key?(account)
    return false if account.nil?

    savepoint { Comity::OwnKey.of?(account) }
  end
end
